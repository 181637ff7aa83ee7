# The same rows in each format: what is read is accounted for, to the last blank row. Sheets, arrays, files that are none.
printf 'sources: {t: {key: 客户编号}}\n' >key.yaml
numbers() {
    code ckv dedupe -c key.yaml --json -o "out-$1" "t=$2" | sed 's/,"entities.*//'
    cut -d, -f1,2,4 "out-$1/rejects.csv" | cut -c1-60
}
rows() {
    printf '客户编号%s姓名%s手机\n1%s王伟%s13910273846\n1%s王伟%s13910273846\n' "$1" "$1" "$1" "$1" "$1" "$1"
    printf '1%s王维%s13910273846\n\n%s%s\n%s李娜%s13701894462\n3%s张敏\n' "$1" "$1" "$1" "$1" "$1" "$1" "$1"
}
rows , >a.csv
rows '	' >a.tsv
rows '|' >a.txt
rows , | iconv -f UTF-8 -t GB18030 >gb.csv
rows , | iconv -f UTF-8 -t UTF-16 >wide.csv
rows , | gzip >packed.csv.gz
cat >a.ndjson <<END
{"客户编号":1,"姓名":"王伟","手机":"13910273846"}
{"客户编号":1,"姓名":"王伟","手机":"13910273846"}
{"客户编号":1,"姓名":"王维","手机":"13910273846"}

{}
{"姓名":"李娜","手机":"13701894462"}
{"客户编号":3,"姓名":"张敏"
END
{ echo '['; sed 's/$/,/; s/"张敏",$/"张敏",}/; /^,$/d; $s/,$//' a.ndjson; echo ']'; } >a.json
python3 - <<END
import zipfile
def cell(r, c, t): return f'<c r="{"ABC"[c]}{r}" t="inlineStr"><is><t>{t}</t></is></c>'
def sheet(rows): return '<worksheet><sheetData>' + ''.join(
    f'<row r="{r}">' + ''.join(cell(r, c, t) for c, t in enumerate(row)) + '</row>' for r, row in enumerate(rows, 1)
    ) + '</sheetData></worksheet>'
head = ['客户编号', '姓名', '手机']
one = [head, ['1', '王伟', '13910273846'], ['1', '王伟', '13910273846'], ['1', '王维', '13910273846'], [], ['', '', ''],
       ['', '李娜', '13701894462'], ['3', '张敏']]
two = [head, ['9', '赵六', '13522010987']]
rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
z = zipfile.ZipFile('a.xlsx', 'w', zipfile.ZIP_DEFLATED)
z.writestr('xl/workbook.xml', f'<workbook xmlns:r="{rel}"><sheets><sheet name="说明" r:id="r0"/><sheet name="客户" r:id="r1"/>'
           '<sheet name="旧客户" r:id="r2"/><sheet name="藏" state="hidden" r:id="r2"/></sheets></workbook>')
z.writestr('xl/_rels/workbook.xml.rels', '<Relationships>' + ''.join(
    f'<Relationship Id="r{i}" Type="{rel}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(3)) + '</Relationships>')
z.writestr('xl/worksheets/sheet0.xml', sheet([]))
z.writestr('xl/worksheets/sheet1.xml', sheet(one))
z.writestr('xl/worksheets/sheet2.xml', sheet(two))
END
for file in a.csv a.tsv a.txt gb.csv wide.csv packed.csv.gz a.ndjson a.json a.xlsx; do
    echo "--- $file" >&2
    echo "--- $file"
    numbers "$file" "$file"
done
echo '--- sheets' >&2
echo '--- sheets'
numbers book 'a.xlsx#旧客户'
numbers number a.xlsx#3
numbers none a.xlsx#4
printf 'sources: {crm: {file: a.xlsx, format: xlsx, sheet: 藏, key: 客户编号}}\n' >ckv.yaml
code ckv dedupe -q -c ckv.yaml -o out-config
cut -d, -f1,2 out-config/members.csv
echo '--- arrays' >&2
echo '--- arrays'
cat >b.json <<END
{
"RECORDS":[
{
"id":7, "name":"王伟",
"phones":["13910273846","13701894462"],
"contacts":[{"email":"wei@example.cn"},{"email":"w2@corp.cn"}]
}
]
}
END
code ckv dedupe -q -o out-arrays --show 1 b.json
echo '--- no tables' >&2
printf '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td></tr></table></html>' >web.xls
code ckv dedupe web.xls
printf '\320\317\021\340\241\261\032\341%0600dW\0o\0r\0k\0b\0o\0o\0k\0' 0 >old.xls
code ckv dedupe old.xls
printf '\320\317\021\340\241\261\032\341%0600dE\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0' 0 >locked.xlsx
code ckv dedupe locked.xlsx
rows , >named.xlsx
numbers named named.xlsx
head -c 300 a.xlsx >cut.xlsx
code ckv dedupe cut.xlsx
head -c 150 a.json >cut.json
code ckv dedupe cut.json
