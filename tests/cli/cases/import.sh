# Rows into a store: what they replace, what joins, what stays; older rows do not come in; ids stay.
printf 'id,name,phone,updated\n1,王伟,13910273846,2024-01-02\n2,李娜,13701894462,2024-01-02\n3,赵敏,13701894463,2024-01-02\n' >a.csv
printf 'id,name,phone\nx1,王伟,13910273846\nx2,张敏,13522010987\n' >b.csv
cat >ckv.yaml <<EOF
sources:
  crm: {key: id, updated: updated, trust: 90, fields: {name: person.name, phone: phone}}
  shop: {key: id, fields: {name: person.name, phone: phone}}
EOF
ckv dedupe -q -c ckv.yaml -s store -o first crm=a.csv shop=b.csv
# Without the configuration: the store knows what the columns mean, though these rows tell little of it.
printf 'id,name,phone,updated,vip\n2,李娜,13701894499,2024-02-02,\n3,赵敏,13701894400,2023-02-02,\n4,孙磊,13701894477,2024-02-02,yes\n1,王伟,13910273846,2024-01-02,\n' >new.csv
code ckv import -s store crm=new.csv
ls ckv-out
cut -d, -f2,4 ckv-out/rejects.csv
code ckv export -s store -o second
sed 's/,[^,]*$//' second/members.csv
grep -c . first/members.csv
cut -d, -f2- second/golden.csv
# Again: nothing changes.
code ckv import -q -s store crm=new.csv --json | sed 's/.*"sources"/"sources"/'
ckv export -q -s store -o third && diff -r second third && echo same
# Equal rows are one; of rows with one key the later, then the greater wins.
printf 'id,name,phone,updated\n5,周洋,13701894411,2024-02-02\n5,周洋,13701894411,2024-02-02\n5,周洋,13701894422,2024-02-03\n5,周洋,13701894433,2024-02-01\n' >twice.csv
code ckv import -s store crm=twice.csv
cut -d, -f2,4 ckv-out/rejects.csv
ckv show -s store crm/5 | grep phone
# A source that is new to the store; a column that the key was in is gone; nothing to import; no store to resolve.
printf 'no,name,phone\nz1,周洋,13701894422\n' >c.csv
code ckv import -s store desk=c.csv 2>&1 | grep 'new source'
printf 'name,phone\n周洋,13701894422\n' >keyless.csv
code ckv import -q -s store crm=keyless.csv
code ckv import -s store
code ckv import crm=a.csv
code ckv resolve -s nowhere
code ckv export -s nowhere
ls
