# A field of survivorship that nothing is called is a slip; a kind that the files lack is none.
person_files
printf 'sources:\n  crm: {file: a.csv, key: id, fields: {name: person.name, phone: phone}}\nsurvivorship:\n  email: union\n  grad: best\n' >ckv.yaml
code ckv dedupe -q -c ckv.yaml
printf 'id,name,phone,grade\n1,王伟,13910273846,A\n' >a.csv
code ckv dedupe -q -c ckv.yaml
sed -i s/grad:/grade:/ ckv.yaml
code ckv dedupe -q -c ckv.yaml
# a source without files this time may have it
printf 'sources:\n  crm: {file: a.csv, key: id, fields: {name: person.name, phone: phone}}\n  erp: {key: id}\nsurvivorship: {vip: any}\n' >ckv.yaml
code ckv dedupe -q -c ckv.yaml
