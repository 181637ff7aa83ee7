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
