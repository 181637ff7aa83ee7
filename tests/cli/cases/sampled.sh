# A large file is looked at in places all over it, and the whole of it when told so.
awk 'BEGIN { print "客户编号,姓名,手机,备注"
    for (i = 1; i <= 480000; i++) printf "A%07d,王小明,139%08d,\"第一行,\n第二行 %d 电话联系\"\n", i, i * 7919 % 100000000, i
    print "too,few"; print "A,b,c,d,e" }' >large.csv
ckv inspect large.csv | sed -n '3p;/key:/,/looked/p'
ckv inspect --json large.csv | grep -o '"rows":[0-9]*,"rows_read":[0-9]*'
cat large.csv | ckv inspect - | sed -n '3p'
gzip -1c large.csv | ckv inspect - | sed -n '3p'
cat large.csv | ckv inspect --whole - | sed -n '3,6p'
# A key that the rows kept of a large file have once, and the file has twice: only rows that were kept cannot tell.
awk 'BEGIN { print "客户编号,姓名"
    for (i = 1; i <= 300000; i++) printf "A%06d,王小%s%d\n", i % 240000, i % 3 ? "明" : "芳", i }' >twice.csv
ckv inspect --whole twice.csv | sed -n '/key:/,$p'
