# Who resembles another without being one customer stays apart, beside the bundled exports: father and son of one name, twins, spouses with
# one phone, two of one name in one city, a branch and its head office, be it at one door, numbered shops, a company and its owner. Each once
# more, to be found.
cat >people.csv <<'END'
id,姓名,性别,出生日期,手机,地址
father-1,John Smith,M,1951-03-12,13910271111,上海市徐汇区漕溪北路88号1203室
father-2,John Smith,M,1951-03-12,13910271111,上海市徐汇区漕溪北路88号1203室
son-1,John Smith,M,1982-11-04,13817652222,上海市徐汇区漕溪北路88号1203室
twin-a-1,陈思远,男,1996-05-20,13601743333,杭州市西湖区文三路259号2幢401室
twin-a-2,陈思远,男,1996-05-20,13601743333,杭州市西湖区文三路259号2幢401室
twin-b-1,陈嘉慧,女,1996-05-20,,杭州市西湖区文三路259号2幢401室
husband-1,周建平,男,1975-08-30,13524784444,成都市武侯区人民南路四段27号6楼
husband-2,周建平,男,1975-08-30,13524784444,成都市武侯区人民南路四段27号6楼
wife-1,吴丽娟,女,1977-02-14,13524784444,成都市武侯区人民南路四段27号6楼
wangwei-a-1,王伟,男,1968-09-09,13901155555,北京市
wangwei-a-2,王伟,男,1968-09-09,13901155555,北京市
wangwei-b-1,王伟,男,1991-12-24,18618486666,北京市
owner-1,胡德荣,男,1963-06-18,13805717777,宁波市海曙区中山西路138号
END
cat >companies.csv <<'END'
编号,单位名称,统一社会信用代码,电话,地址
office-1,杭州远航电子有限公司,91330100710924560E,0571-87651234,杭州市滨江区江南大道588号
office-2,杭州远航电子有限公司,91330100710924560E,0571-87651234,杭州市滨江区江南大道588号
branch-1,杭州远航电子有限公司宁波分公司,,0571-87651234,宁波市鄞州区天童南路535号
head-1,佛山恒美陶瓷有限公司,,0757-82271234,佛山市禅城区南庄镇陶博大道18号
head-2,佛山恒美陶瓷有限公司,,0757-82271234,佛山市禅城区南庄镇陶博大道18号
beside-1,佛山恒美陶瓷有限公司南庄分公司,,0757-82271234,佛山市禅城区南庄镇陶博大道18号
beside-2,佛山恒美陶瓷有限公司南庄分公司,,0757-82271234,佛山市禅城区南庄镇陶博大道18号
shop-103-1,罗森(上海)便利有限公司第103店,,400-820-1234,上海市普陀区长寿路103号
shop-103-2,罗森(上海)便利有限公司第103店,,400-820-1234,上海市普陀区长寿路103号
shop-105-1,罗森(上海)便利有限公司第105店,,400-820-1234,上海市普陀区长寿路520号
station-12-1,中国石化第12加油站,,021-62731234,上海市静安区江宁路600号
station-13-1,中国石化第13加油站,,021-62731234,上海市静安区江宁路600号
company-1,宁波德荣商贸有限公司,,13805717777,宁波市海曙区中山西路138号
END
ckv dedupe -q -o out people.csv companies.csv $(for file in "$exports"/month1/*; do name=${file##*/}; echo "${name%.*}=$file"; done)
grep -E '^(people|companies),' out/members.csv | awk -F, '{ members[$3] = members[$3] " " $2 } END { for (e in members) print members[e] }' | sort
