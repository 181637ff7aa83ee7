# The bits shown are the bits used: on every link, bundled and generated, the parts sum to the stored weight exactly.
cat >sums.py <<'END'
import json, sys
links = [json.loads(line) for line in sys.stdin]
wrong = [l for l in links if l["weight"] != l["stored"]
         or l["prior"] + l["household"] + sum(p["weight"] for p in l["parts"]) != l["weight"]]
rare = sum(p["rarity"] > 0 for l in links for p in l["parts"])
print("links" if len(links) > 300 else "too few links:", "" if len(links) > 300 else len(links), len(wrong), "wrong;",
      "rarity counts" if rare > len(links) else "rarity does not count")
END
count() {
    ckv stats -s "$1" --json | python3 -c 'import json, sys
s = json.load(sys.stdin)
print(s["links"] + s["weak_links"])'
}
ckv dedupe -c "$exports/ckv.yaml" --quiet -s bundled
ckv why -s bundled --links | python3 sums.py
[ "$(count bundled)" = "$(ckv why -s bundled --links | wc -l)" ] && echo all of them
ckv generate -o made --records 3000 --seed 8 >generated.txt
code ckv dedupe -c made/ckv.yaml --quiet -s generated
ckv why -s generated --links | python3 sums.py
[ "$(count generated)" = "$(ckv why -s generated --links | wc -l)" ] && echo all of them
code ckv why -s bundled --links crm/1
