#!/bin/sh
# The stages in separate processes give the bytes of one process.
#   same-bytes.sh CKV PARTITIONS
set -eu
ckv=$1 partitions=$2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

"$ckv" generate -n 3000 --seed 4 --out world --format tsv >/dev/null
# Some rows twice, as they are and with a later date of change.
for source in crm billing; do
    sed -n '2,40p' "world/$source.tsv" >again
    awk -F '\t' -v OFS='\t' '{ $NF = "2031-01-01"; $2 = $2 "x"; print }' again >later
    cat again later >>"world/$source.tsv"
done
files=$(cd world && for file in *.tsv; do echo "${file%.tsv}=world/$file"; done)

for mode in dedupe link; do
    "$ckv" dedupe -c world/ckv.yaml --mode "$mode" --quiet --out one --store "$mode.ckv" >/dev/null 2>&1 || [ $? -eq 3 ]
    for parts in 1 2 3; do
        mkdir parts
        # shellcheck disable=SC2086 # names without blanks
        "$partitions" "$mode.ckv" parts "$parts" $files
        for file in members.csv golden.csv golden.ndjson; do
            cmp "one/$file" "parts/$file" || { echo "$mode, $parts processes: $file differs" >&2; exit 1; }
        done
        rm -r parts
    done
done
echo "dedupe and link, 1, 2 and 3 processes: members.csv, golden.csv and golden.ndjson are those of one run"
