# An id that was merged into another still leads to its customer.
printf 'id,name,phone\n1,王伟,13910273846\n' >a.csv
printf 'id,name,phone\nx1,李娜,13701894462\n' >b.csv
ckv dedupe -q -o out -s store crm=a.csv shop=b.csv
cut -d, -f1-3 out/members.csv
id=$(grep '^shop,' out/members.csv | cut -d, -f3)
printf 'id,name,phone\nx1,王伟,13910273846\n' >b.csv
ckv dedupe -q -o out2 -s store shop=b.csv
cut -d, -f1-3 out2/members.csv
ckv show -s store "$id"
ckv show -s store --json "$id"
ckv stats -s store | grep '^ids'
