# A NUL byte in a value.
printf 'id,name\n1,王伟\n2,李\0娜\n3,张敏\n' >a.csv
code ckv dedupe a.csv
tr '\0' '#' <ckv-out/rejects.csv
cut -d, -f1-3 ckv-out/members.csv
