# Measured against a truth: the bundled exports are found as well as was promised, and mistakes have a place.
ckv dedupe -c "$exports/ckv.yaml" --quiet --store store
ckv eval --truth "$exports/truth.csv" --members ckv-out/members.csv --store store --json >numbers
python3 - <<'END'
import csv, json, os
numbers = json.load(open("numbers"))
for name, least in (("f1", .97), ("bcubed_f1", .97), ("ceiling", .97)):
    print(name, "holds" if numbers[name] >= least else "is %.4f, not %.2f" % (numbers[name], least))
with open("ckv-out/members.csv", encoding="utf-8") as file:
    entity = {(row["source"], row["key"]): row["entity_id"] for row in csv.DictReader(file)}
with open(os.environ["exports"] + "/pairs.csv", encoding="utf-8") as file:
    apart = [row for row in csv.DictReader(file) if row["same"] == "0"]
merged = [row for row in apart if entity[row["source_a"], row["key_a"]] == entity[row["source_b"], row["key_b"]]]
print(len(apart), "pairs made to be wrongly merged,", len(merged), "were")
END
code ckv eval --truth missing.csv --members ckv-out/members.csv
code ckv eval --truth "$exports/truth.csv"
printf 'source,key,who\ncrm,1,x\n' >truth.csv
code ckv eval --truth truth.csv --members ckv-out/members.csv
printf 'source,key,entity\ncrm,1,x\ncrm,1,y\n' >truth.csv
code ckv eval --truth truth.csv --members ckv-out/members.csv
