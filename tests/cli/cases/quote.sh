# A quote that is never closed takes its row only, and so does text behind a quote.
printf 'id,name\n1,王伟\n2,"李娜\n3,张敏\n' >open.csv
printf 'id,name\n1,王伟\n2,"李" 娜\n3,张敏\n' >behind.csv
code ckv dedupe open.csv
cat ckv-out/rejects.csv
cut -d, -f1-3 ckv-out/members.csv
code ckv dedupe behind.csv
cat ckv-out/rejects.csv
cut -d, -f1-3 ckv-out/members.csv
