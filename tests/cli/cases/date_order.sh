# Day or month first: one date that can only be read one way says how the others are; a store keeps it.
printf 'id,name,dob,phone\n1,王伟,28/07/1951,13910273846\n2,李娜,01/03/1972,13701894462\n3,赵敏,30/06/1975,13701894463\n' >a.csv
ckv inspect a.csv | grep dob
code ckv dedupe -s store -o first crm=a.csv
ckv show -s store crm/2 | grep -i birth
printf 'id,name,dob,phone\n4,孙磊,02/03/1980,13701894477\n' >new.csv
code ckv import -q -s store crm=new.csv
ckv show -s store crm/4 | grep -i birth
ckv inspect -o ckv.yaml a.csv >inspect.txt
ckv dedupe -q -c ckv.yaml -o second && cut -d, -f2- second/golden.csv | cut -c1-60
# In no other order of rows, and nothing where dates contradict each other.
(head -1 a.csv; tail -n +2 a.csv | sort -r) >b.csv
ckv inspect b.csv | grep dob
printf '4,孙磊,07/28/1980,13701894477\n' >>b.csv
ckv inspect b.csv | grep dob
# The other way round, said.
printf 'sources:\n  c: {file: b.csv, key: id, fields: {dob: {kind: birth_date, order: mdy}, name: person.name}}\n' >c.yaml
ckv dedupe -q -c c.yaml -o third && grep -o '....-..-..' third/golden.csv
printf 'sources:\n  c: {file: b.csv, fields: {name: {kind: person.name, order: mdy}}}\n' >d.yaml
code ckv dedupe -q -c d.yaml
printf 'sources:\n  c: {file: b.csv, fields: {dob: {kind: birth_date, order: ymd}}}\n' >d.yaml
code ckv dedupe -q -c d.yaml
