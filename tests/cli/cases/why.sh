# Why two records are one customer or not. Weights move with the model, and are not for this test.
weights() {
    sed -E 's/ *[+-][0-9]+\.[0-9]{3}( +[+-]*$)?/ N/g; s/probability [0-9.]+/probability P/; s/1 in [0-9,]+/1 in R/g'
}
person_files
ckv dedupe -q -o out -s store crm=a.csv shop=b.csv
ckv why --store store crm/1 shop/x1 | weights
ckv why --store store crm/1 crm/2 | weights
ckv why --store store 6A0AC9PY4YX5W DYVR485FTNRC9 | weights | head -2
ckv why --store store crm/1 shop/x1 --json | sed -E 's/-?[0-9]+\.[0-9]+/N/g'
# three records in a row: the ends share nothing
printf 'id,name,phone,email\n1,王伟,13910273846,\n2,王伟,13910273846,wangwei@mail.example\n' >a.csv
printf 'id,name,phone,email\n3,,,wangwei@mail.example\n' >b.csv
ckv dedupe -q -o out -s chain crm=a.csv shop=b.csv
ckv why --store chain crm/1 shop/3 --svg chain.svg | weights
grep -c ' bits to ' chain.svg
# a pair that never met: which keys missed, and by how little
printf 'id,name,phone,birth date\n1,王伟,13910273846,1980-03-12\n' >a.csv
printf 'id,name,phone,birth date\n9,张建国,13910273847,1980-03-21\n' >b.csv
ckv dedupe -q -o out -s near crm=a.csv shop=b.csv
ckv why --store near crm/1 shop/9 | weights
# names of one script never meet by a rule for translations
printf 'id,company,phone\n1,鸿运达兴贸易有限公司,021-55512345\n2,天津红云发财建材有限公司,0571-86661234\n' >a.csv
ckv dedupe -q -o out -s scripts crm=a.csv
ckv why --store scripts crm/1 crm/2 | sed -n '/^The run\|^Brought/,$p' | weights
# what forbids two customers to be one: identifiers of two people
printf 'id,姓名,手机,身份证号\n1,王伟,13910273846,110101198003121259\n' >a.csv
printf 'id,姓名,手机,身份证号\n9,王伟,13910273846,310106198003124619\n' >b.csv
ckv dedupe -q -o out -s apart crm=a.csv shop=b.csv
ckv why --store apart crm/1 shop/9 | sed -n '/^Brought/,$p' | weights
# the picture stands by itself, for its owner alone, and is never written over another file
printf 'id,name,phone\n<&>"1,王伟,13910273846\n' >a.csv
printf 'id,name,phone\n9,王伟,13910273846\n' >b.csv
ckv dedupe -q -o out -s drawn crm=a.csv shop=b.csv
ckv why --store drawn 'crm/<&>"1' shop/9 --svg why.svg >/dev/null
modes why.svg
python3 -c 'import xml.dom.minidom as m
d = m.parse("why.svg")
print(len(d.getElementsByTagName("rect")), [t.firstChild.data for t in d.getElementsByTagName("text")][:2])
print([a.value for e in d.getElementsByTagName("*") for a in e.attributes.values() if "//" in a.value])'
code ckv why --store drawn 'crm/<&>"1' shop/9 --svg why.svg
code ckv why --store drawn 'crm/<&>"1' shop/9 --svg none/why.svg
# a long name of a comparison widens its column: all weights of a table end in one place
printf 'id,company,address,phone\n1,Shanghai Hongyun Trading Co. Ltd.,"88 Nanjing Road, Shanghai",021-55512345\n' >a.csv
printf 'id,company,address,phone\n9,上海鸿运贸易有限公司,上海市南京路88号,021-55512345\n' >b.csv
ckv dedupe -q -o out -s wide crm=a.csv shop=b.csv
ckv why --store wide crm/1 shop/9 | awk '/ in translation /  { found = 1 }
    / [+-]?[0-9]+\.[0-9][0-9][0-9] / && !/threshold/ { match($0, / [+-]?[0-9]+\.[0-9]+ /); ends[RSTART + RLENGTH] = 1 }
    END { for (e in ends) count++; print found ? "translated," : "not translated,", count, "end" }'
