# A configuration out of nothing, whose run is the run without it.
printf 'id,name,mobile,note\n' >a.csv
for i in 1 2 3 4 5 6 7 8 9; do printf '%s,王小%s,1391234000%s,要\n' "A$i" "明" "$i" >>a.csv; done
ckv inspect a.csv
ckv inspect -o ckv.yaml a.csv
ckv dedupe -q -o with -c ckv.yaml
ckv dedupe -q -o without a.csv
cmp with/members.csv without/members.csv
cmp with/golden.ndjson without/golden.ndjson
ckv inspect -o ckv.yaml a.csv || echo "status $?"
ckv inspect --json a.csv
ckv inspect missing.csv || echo "status $?"
ckv inspect || echo "status $?"
ckv inspect -o private.yaml a.csv && ls -l private.yaml | cut -c1-10
ckv inspect --json a.csv | wc -l
code ckv inspect -o nowhere/ckv.yaml a.csv
# tax numbers of 15 digits, as they were before 2015: a region and a sound code of an organization
printf 'id,公司名称,税号\n1,甲乙贸易有限公司,110108633646899\n2,丙丁科技有限公司,110108633805271\n' >old.csv
ckv inspect old.csv 2>/dev/null | grep 税号
