# Values that count as missing: by a list of the configuration's own, and found at training. An import under another list
# learns a new model; one that says nothing keeps the store's list.
awk 'BEGIN {
    split("王 李 张 刘 陈 杨 孙 赵 周 吴", s, " "); split("伟 芳 娜 敏 静 丽 强 磊 军", g, " ")
    print "id,name,phone,email"
    for (i = 0; i < 90; i++)
        printf "%d,%s%s,%s,%s\n", i, s[i % 10 + 1], g[int(i / 10) + 1],
            i < 30 ? "021-61234567" : sprintf("139%08d", 10000019 + 7919 * i), i < 2 ? "nobody@corp.cn" : "u" i "@corp.cn"
}' >a.csv
printf 'id,name,phone,email\nx,欧阳娜娜,021-61234567,nobody@corp.cn\n' >b.csv
printf 'kind,value\nemail,Nobody@Corp.cn\n,待核实\n' >list.csv
printf 'placeholders: {file: list.csv, phone: "139 0000 0000"}\nsources: {a: {file: a.csv, country: CN}, b: {country: CN}}\n' >ckv.yaml
ckv dedupe -c ckv.yaml -o out -s store
ckv placeholders -s store
ckv placeholders -s store --values >found.csv
cat found.csv
echo "in profiles: $(grep -c 61234567 out/golden.csv) phones found, $(grep -c nobody out/golden.csv) e-mails listed"
ckv import -c ckv.yaml -s store b=b.csv 2>&1 | grep customers
ckv show -s store b/x
printf 'placeholders: {file: list.csv}\nsources: {a: {country: CN}, b: {country: CN}}\n' >ckv.yaml
ckv resolve -c ckv.yaml -s store 2>&1 | grep placeholder
ckv resolve -s store 2>&1 | grep placeholder || echo "nothing more to say"
# Edited: the found phone is a value again.
grep -v found found.csv >edited.csv
printf 'placeholders: {file: edited.csv, learn: false}\n' >ckv.yaml
ckv resolve -c ckv.yaml -s store 2>&1 | grep placeholder
ckv placeholders -s store
printf '13900000000\n待核實\n' | ckv normalize phone --country CN -c ckv.yaml
# Mistakes of a list.
printf 'kind,value\nphnoe,x\n' >list.csv
printf 'placeholders: {file: list.csv}\n' >ckv.yaml
code ckv normalize phone -c ckv.yaml </dev/null
printf 'kind,text\nphone,x\n' >list.csv
code ckv dedupe -c ckv.yaml -o out a.csv
