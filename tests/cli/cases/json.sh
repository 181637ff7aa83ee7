# All output for machines is JSON and holds what docs/json.md lists; and what says --json is listed there.
docs=$exports/../../docs/json.md members="$exports/../../tests/cli/json_members.py"
check() {
    python3 "$members" "$docs" "$1"
}
cp "$exports"/month1/* .
ckv dedupe -c "$exports/ckv.yaml" -s store --json ./*.csv ./*.tsv ./*.ndjson 2>/dev/null | check 'ckv dedupe --json'
ckv export -s store -o again --json | check 'ckv export --json'
ckv blocking --json crm.csv sales.tsv 2>/dev/null | check 'ckv blocking --json'
ckv inspect --json crm.csv sales.tsv | check 'ckv inspect --json'
cut -d, -f3 ckv-out/members.csv | sed 1d | sort -u | xargs ckv show -s store --json | check 'ckv show --json'
ckv why -s store crm/C100548 billing/ZH20460 --json | check 'ckv why --json'
ckv why -s store billing/ZH20500 billing/ZH20577 --change --json | check 'ckv why --json'
ckv why -s store --links | check 'ckv why --links'
ckv model -s store --json | check 'ckv model --json'
ckv whatif -s store --without hotline --json | check 'ckv whatif --json'
ckv whatif -s store --json | check 'ckv whatif --json'
ckv ask -s store person.name=王伟 --json | check 'ckv ask --json'
ckv stats -s store --json | check 'ckv stats --json'
ckv review -s store --json | check 'ckv review --json'
ckv review -s store --ask 10 -o questions.csv --json | check 'ckv review --json'
ckv eval -t "$exports/truth.csv" -r ckv-out -s store --mistakes -b ckv-out/members.csv --json | check 'ckv eval --json'
printf '张伟\n无\n\377\0\n' | ckv normalize person.name | check 'ckv normalize KIND'
for name in $(ckv help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
    if ckv help "$name" | grep -q '^      --json' && ! grep -q "^## ckv $name" "$docs"; then
        echo "$name has --json and no section in docs/json.md"
    fi
done
