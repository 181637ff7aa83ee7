# What a steward decided is told as such.
printf 'id,name,phone,email\n1,王伟,13910273846,wangwei@mail.example\n2,王伟,13910273846,wangwei@mail.example\n' >a.csv
printf 'source_a,key_a,source_b,key_b,decision\ncrm,1,crm,2,apart\ncrm,1,crm,9,apart\n' >apart.csv
head -1 apart.csv >/dev/null
ckv dedupe -s store --decisions apart.csv crm=a.csv 2>&1 | grep -E 'decision|apart' || true
ckv why -s store crm/1 crm/2 | tail -1
ckv why -s store crm/2 crm/1 | tail -1
printf 'crm,1,crm,8,apart\n' >>apart.csv
ckv dedupe -s store --decisions apart.csv crm=a.csv 2>&1 | grep 'decision'
