# Pairs answered at the terminal.
cp "$exports"/month1/* .
ckv dedupe -q -c "$exports/ckv.yaml" -s store ./*.csv ./*.tsv ./*.ndjson
python3 "$exports/../../tests/cli/review_talk.py" "$(command -v ckv)" store
