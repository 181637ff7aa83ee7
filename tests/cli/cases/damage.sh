# What spreadsheets and old systems do to values: compared as what is left, mended where it can be, and marked.
cat >crm.csv <<'EOF'
id,姓名,身份证号,手机,出生日期
1,王小明,310101199001011234,13812340987,1990-01-01
2,李建国,440305198504072347,13900124567,1985-04-07
3,张秀英,110108197812110410,15901234876,1978-12-11
4,陈桂香,330102196607235028,18600012345,1966-07-23
5,刘志强,510104199502283314,13700998877,1995-02-28
6,赵丽华,320502198811092174,13312349876,1988-11-09
7,孙文博,310101199001011000,1.38E+10,04/05/1990
EOF
cat >shop.csv <<'EOF'
id,姓名,身份证号,手机,出生日期
1,王小明,310101199001011000,1.38E+10,32874
7,孙文博,310101199001011000,###########,########
2,李建国,4.40305E+17,"1,39E+10",481680000
3,张秀英,1.10108E+17,15901234876.0,11/12/1978
4,陈桂香,330102196607235028,1.8600012345E10,1966/23/7
5,刘志强,5.10104199502283E+17,'13700998877,19950228.0
6,赵丽华,32O5O2198811O92174,"13,312,349,876",1988-11-09 00:00:00
EOF
ckv dedupe -o out -s store crm=crm.csv shop=shop.csv 2>&1 | grep -E 'damaged|mended|customers'
for i in 1 2 3 4 5 6 7; do ckv show -s store "crm/$i"; done
cut -d, -f3- out/golden.csv | sort
grep -o '"id.national":{"values":\[{"value":"310101199001011234".*' out/golden.ndjson
ckv dedupe -o out --json crm=crm.csv shop=shop.csv 2>/dev/null | grep -o '"damage".*'
