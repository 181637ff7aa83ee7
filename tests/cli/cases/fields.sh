# Rows with too many and too few fields are rejected with their place; the others are used.
printf 'id,name,phone\n1,王伟,13910273846\n2,李娜\n3,张敏,13522010987,new\n4,陈静,13601112233\n' >a.csv
code ckv dedupe a.csv
cat ckv-out/rejects.csv
cut -d, -f1-3 ckv-out/members.csv
