# What if: the same as a run under that setting, and nothing is written.
ckv dedupe -c "$exports/ckv.yaml" --quiet -s store -o first
cp -r store untouched
counts() {
    python3 -c 'import json, sys
r = json.load(sys.stdin)
c = r["change_counts"]
print({k: c[k] for k in sorted(c) if k != "records" and c[k]["groups"]})'
}
same_as_run() {
    ckv whatif -s store --json "$@" | tee answer.json | counts >supposed
    ckv export -q -s copy -o second
    ckv eval -m second/members.csv -b first/members.csv --json | counts >done
    cmp supposed done && [ "$(wc -l <second/review.csv)" = "$(python3 -c 'import json
print(json.load(open("answer.json"))["review_after"] + 1)')" ] && echo "the same as a run"
}
ckv whatif -s store | tail -2 | sed 's/[0-9][0-9]*/N/g'
ckv whatif -s store --json | counts | sed 's/[0-9][0-9]*/N/g'
# another threshold, above and below that of the store
for link in 0.62:0.707 0.99:6.629 0.9999:13.288 0.9999999:23.253; do
    rm -rf copy && cp -r store copy
    printf 'type,comparison,level,m,u,bits\n,link,,,,%s\n' "${link#*:}" >model.csv
    ckv resolve -s copy --quiet --model model.csv
    same_as_run --link "${link%:*}"
done
grep -c split done || :
# decisions: of the pairs to review every second is linked, and one link in ten is taken apart
{
    echo source_a,key_a,source_b,key_b,decision
    sed 1d first/review.csv | awk -F, 'NR % 2 { print $1 "," $2 "," $3 "," $4 ",link" }'
    sed 1d first/links.csv | awk -F, 'NR % 10 == 0 { print $1 "," $2 "," $3 "," $4 ",apart" }'
} >decided.csv
rm -rf copy && cp -r store copy
ckv resolve -s copy --quiet --decisions decided.csv
same_as_run --decisions decided.csv
# another trust: the rows of golden.csv that change
cp -r "$exports/month1" .
sed -E '/^  crm:/,/trust/ s/trust: *[0-9]+/trust: 1/' "$exports/ckv.yaml" >trust.yaml
ckv dedupe -q -c trust.yaml -o second
differ=$(diff first/golden.csv second/golden.csv | grep -c '^<')
ckv whatif -s store --trust crm=1 --json | python3 -c 'import json, sys
r = json.load(sys.stdin)
print("profiles change as in a run" if r["profiles_changed"] == int(sys.argv[1]) > 0 else (r["profiles_changed"], sys.argv[1]))' "$differ"
# another rule
{ cat "$exports/ckv.yaml" && echo 'blocking: {only: [phone, national id]}'; } >few.yaml
ckv dedupe -q -c few.yaml -s few.ckv -o few
ckv whatif -s few.ckv --with-rule name | sed -n '/^The rule/,$p'
ckv whatif -s few.ckv --with-rule 'given name+road>sex' | sed -n '/^The rule/,$p'
ckv whatif -s few.ckv --with-rule name --without-rule phone --json | grep -o '"exact":[a-z]*'
code ckv whatif -s few.ckv --with-rule phone
code ckv whatif -s few.ckv --with-rule 'given name + raod'
code ckv whatif -s few.ckv --with-rule nmae
# what stored links cannot show is told
ckv whatif -s store --link 0.1 | sed -n '/^What stored/,$p'
ckv whatif -s store --without hotline | sed -n '/^What stored/,$p'
ckv whatif -s store --without hotline --json | python3 -c 'import json, sys
r = json.load(sys.stdin)
gone = {x["source"] for g in r["changes"] for x in g["records"] if x["after"] is None}
print(gone, r["exact"], "fewer customers" if r["entities_after"] < r["entities_before"] else "not fewer")'
ckv whatif -s store --without-rule phone | sed -n '/^What stored/,$p' | sed 's/[0-9][0-9]*/N/'
diff -r -x '*lock' store untouched && echo nothing is written
code ckv whatif -s store --link 1.5
code ckv whatif -s store --link many
code ckv whatif -s store --without nobody
code ckv whatif -s store --without-rule phon
code ckv whatif -s store --trust crm
code ckv whatif -s store --trust crm=101
code ckv whatif -s store --trust nobody=1
code ckv whatif -s store --trust crm=1 --link .9
code ckv whatif -s store --decisions none.csv
# nothing changes, and the answer begins with its first line
ckv whatif -s store | head -1
