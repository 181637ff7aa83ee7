# "-" is standard input; its format is seen from its beginning.
person_files
code ckv dedupe crm=- b.csv <a.csv
cut -d, -f1-3 ckv-out/members.csv
printf '{"id":"1","name":"王伟","phone":"13910273846"}\n' | code ckv dedupe - b.csv --quiet
cut -d, -f1-3 ckv-out/members.csv
ckv dedupe - a.csv </dev/null || echo "exit $?"
