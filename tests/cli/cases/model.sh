# A model shown, saved, edited and gone by.
ckv dedupe -c "$exports/ckv.yaml" --quiet -s store -o first
ckv model -s store | sed -E 's/ *[+-]?[0-9]+\.[0-9]+( %)?/ N/g; s/[0-9]+ (links|pairs)/N \1/g; s/known of [0-9]+/known of N/
s/^model [0-9a-f]+/model V/' | sed -n '1,20p'
# m and u are shares: over the levels of a comparison each sums to 1, and the bits follow from them
cat >sums.py <<'END'
import json, math, sys
m = json.load(sys.stdin)
for t in m["types"]:
    for c in t["comparisons"]:
        for share in ("m", "u"):
            if abs(sum(l[share] for l in c["levels"]) - 1) > 1e-6:
                print(t["name"], c["name"], share, "does not sum to 1")
        for l in c["levels"]:
            if abs(l["weight"] - math.log2(l["m"] / l["u"])) > 1e-3 and l["weight"] != 0:
                print(t["name"], c["name"], l["name"], "has other bits")
        if sum(l["links"] for l in c["levels"]) != c["links"] or c["links"] > t["links"]:
            print(t["name"], c["name"], "links do not add up")
print(len(m["types"]), "types,", "links add up" if sum(t["links"] for t in m["types"]) == int(sys.argv[1]) else "do not")
END
links=$(ckv stats -s store --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["links"])')
ckv model -s store --json | python3 sums.py "$links"
# saved, and gone by as it is: nothing changes, to the last byte
ckv model -s store -o model.csv
modes model.csv
head -5 model.csv | sed -E 's/-?[0-9]+\.[0-9]+/N/'
code ckv model -s store -o model.csv
ckv dedupe -c "$exports/ckv.yaml" --quiet -o again --model model.csv
diff -r first again && echo the same
# edited: a phone is worth nothing, and one row is enough to say so
printf 'type,comparison,level,m,u,bits\nperson,phone,same,0.0001,0.0001,\n,link,,,,4,\n' >edited.csv
ckv resolve -s store --model edited.csv --quiet
ckv export -q -s store -o other
ckv model -s store | grep -A 6 '^phone' | sed -n '5p' | sed -E 's/[0-9.]+ %/N %/'
ckv model -s store --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["link"])'
[ "$(wc -l <other/links.csv)" -lt "$(wc -l <first/links.csv)" ] && echo fewer links
# and stays so
ckv resolve -s store --quiet
ckv export -q -s store -o later
diff other/members.csv later/members.csv && echo kept
# what looks wrong
printf 'type,comparison,level,m,u,bits\nperson,surname,near,0.001,0.5,\nperson,prior,,0.4999,,\nperson,given name,other,.9,.1,\n' >wrong.csv
ckv resolve -s store --quiet --model wrong.csv
ckv model -s store | sed -n '/^What looks wrong/,$p' | grep -e prior -e 'surname, near' -e 'given name, other'
for row in 'person,phone,sama,.5,.5,' 'person,fone,same,.5,.5,' 'robot,phone,same,.5,.5,' 'person,phone,same,1.5,.5,' \
    'person,phone,same,half,.5,' ',link,,,,many' ',lonk,,,,3' ',component,,,,1.5' ',review,,,,50' 'person,prior,,.9,,'; do
    printf 'type,comparison,level,m,u,bits\n%s\n' "$row" >bad.csv
    code ckv resolve -s store --quiet --model bad.csv
done
printf 'type,level\n' >bad.csv
code ckv resolve -s store --quiet --model bad.csv
code ckv dedupe -c "$exports/ckv.yaml" --quiet -o x --model none.csv
