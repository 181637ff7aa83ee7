# Bytes that are no UTF-8, where the configuration says UTF-8; and where nothing is said.
printf 'id,name\n1,王伟\n2,李\377\n3,张敏\n' >a.csv
printf 'sources: {a: {file: a.csv, encoding: utf-8, key: id, fields: {name: person.name}}}\n' >ckv.yaml
code ckv dedupe -c ckv.yaml
od -An -c ckv-out/rejects.csv | grep -c 377
sed 's/\xff/#/' ckv-out/rejects.csv
cut -d, -f1-3 ckv-out/members.csv
