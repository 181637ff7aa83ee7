# The same customers in every encoding, from inspect to members; and one that changes midway, and one that must be named.
cat >cn.csv <<'END'
客户编号,姓名,手机,地址
1,欧阳娜娜,13910273846,北京市朝阳区建国路88号
2,李伟,13701894462,上海市浦东新区世纪大道100号
3,王秀英,13522010987,广东省深圳市南山区科技园
END
cat >tw.csv <<'END'
客戶編號,姓名,電話,地址
1,陳怡君,0912345678,臺北市中正區忠孝東路一段100號
2,林志豪,0922333444,新北市板橋區文化路200號
END
cat >jp.csv <<'END'
顧客番号,氏名,フリガナ,住所
1,山田太郎,ヤマダタロウ,東京都千代田区丸の内1丁目
2,佐藤花子,サトウハナコ,大阪府大阪市北区梅田
END
printf 'id,name,city\n1,Jürgen Müller,Köln\n2,Käthe Groß,Düsseldorf\n' >de.csv
try() { # FILE ENCODING [MARK]
    printf '%b' "${3:-}" >b.csv
    iconv -f UTF-8 -t "$2" "$1" >>b.csv
    ckv inspect b.csv | grep '^    encoding: '
    ckv dedupe -q -o out a="$1" b=b.csv
    awk -F, 'NR > 1 { n[$3]++ } END { for (e in n) print n[e] }' out/members.csv | sort | uniq -c
}
try cn.csv UTF-8
try cn.csv UTF-8 '\357\273\277'
try cn.csv UTF-16LE '\377\376'
try cn.csv UTF-16BE '\376\377'
try cn.csv UTF-16LE
try cn.csv UTF-16BE
try cn.csv GB18030
try cn.csv GBK
try tw.csv GBK
try tw.csv BIG5
try tw.csv BIG5-HKSCS
try jp.csv SHIFT_JIS
try de.csv ISO-8859-1
try de.csv WINDOWS-1252
# midway
{ cat cn.csv; sed -n '2,$s/^/1/p' cn.csv | iconv -f UTF-8 -t GB18030; } >mixed.csv
ckv inspect mixed.csv | grep encoding
ckv dedupe -o mixed mixed.csv 2>&1 | grep 'read as'
grep -c . mixed/members.csv
# by name
iconv -f UTF-8 -t EUC-JP jp.csv >b.csv
printf 'sources:\n  b:\n    file: [b.csv]\n    encoding: euc-jp\n' >ckv.yaml
ckv dedupe -q -o named -c ckv.yaml
grep -o '山田太郎\|佐藤花子' named/golden.ndjson | sort -u
