# Profiles out of a store: by record, by id, several, as JSON, the same as in golden.ndjson; and an id that is retired.
person_files
ckv dedupe -q -o out -s store crm=a.csv shop=b.csv
ckv show --store store crm/1
ckv show -s store 6a0ac9py4yx5w shop/x2
ckv show -s store --json crm/1 crm/2 shop/x2 | cmp - out/golden.ndjson && echo same
id=$(grep '^shop,x2' out/members.csv | cut -d, -f3)
printf 'id,name,phone\nx1,王伟,13910273846\n' >b.csv
ckv dedupe -q --allow-deletes 50 -o out2 -s store shop=b.csv
code ckv show -s store "$id"
ckv stats -s store | grep '^ids'
