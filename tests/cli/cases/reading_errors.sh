# One clear line each, 1 for what is not there, 2 for what cannot be meant; keys are not repeated.
person_files
ckv dedupe -q -o out -s store crm=a.csv shop=b.csv
for command in show stats why eval; do
    echo "--- $command" >&2
    code ckv $command
done
echo '--- stores' >&2
code ckv show -s nowhere crm/1
code ckv stats -s out
code ckv stats -s a.csv
code ckv why -s nowhere crm/1 crm/2
code ckv eval -t a.csv -m a.csv -s nowhere
echo '--- references' >&2
code ckv show -s store crm
code ckv show -s store crm/9
code ckv show -s store crn/1
code ckv show -s store 0000000000000
code ckv show -s store crm/1 crm/9 crm/2 | grep -v '^ '
code ckv why -s store crm/1
code ckv why -s store crm/1 crm/1
code ckv why -s store crm/1 6A0AC9PY4YX5W
code ckv why -s store crm/1 crm/2 shop/x1
code ckv why -s store crm/1 crm/9
echo '--- options' >&2
code ckv show -s store --jsn crm/1
code ckv stats -s store more
code ckv eval -t a.csv
code ckv eval -t nowhere -m out/members.csv
code ckv eval -t a.csv -m out/members.csv
