# Against a truth in which 王伟 and 张敏 are one, and 李娜 is not found at all.
person_files
ckv dedupe -q -o out -s store crm=a.csv shop=b.csv
printf 'source,key,entity\ncrm,1,a\nshop,x1,a\nshop,x2,a\ncrm,2,b\n' >truth.csv
grep -v '^crm,2' out/members.csv >members.csv
ckv eval --truth truth.csv --members members.csv
ckv eval --truth truth.csv --members members.csv --cross-only
ckv eval --truth truth.csv --members members.csv --store store | grep ceiling
ckv eval --truth truth.csv --members members.csv --store store --json
ckv eval --truth truth.csv --members members.csv --json | grep -c ceiling || true
# a truth of a part of the records, and of none of them
printf 'source,key,entity\ncrm,1,a\nshop,x1,a\n' >part.csv
ckv eval --truth part.csv --members out/members.csv | tail -2
printf 'source,key,entity\nerp,1,a\n' >other.csv
code ckv eval --truth other.csv --members out/members.csv
# a whole run: thresholds, reliability, kinds of mistake, and what changed since another one
ckv eval --truth truth.csv --run out --store store --mistakes | sed -n '/links of/,$p'
ckv eval --truth truth.csv --run out --store store --mistakes --json | python3 -m json.tool --compact | grep -o '"sweep".\{60\}\|"mistakes".*'
ckv eval --before out/members.csv --members members.csv
ckv eval --before out/members.csv --members members.csv --json
code ckv eval --members members.csv
code ckv eval --truth truth.csv --members members.csv --run out
code ckv eval --truth truth.csv --members members.csv --mistakes
