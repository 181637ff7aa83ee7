# A header without rows is a department without customers.
person_files
printf 'id,name,phone\n' >none.csv
code ckv dedupe a.csv none.csv
cut -d, -f1-3 ckv-out/members.csv
code ckv dedupe none.csv
cat ckv-out/golden.csv
