# Rows that were rejected, mended and imported: nothing is lost, whatever a spreadsheet would do to their values.
cat >a.csv <<'EOF'
id,name,phone,note,updated
1,王伟,13910273846,ok,2024-01-02
2,李娜,13701894462,one,two,2024-01-02
3,张敏,13522010987
4,"赵敏,13522010977,x,2024-01-02
,孙磊,+8613522010955,=1+2,2024-01-02
6,周洋,013522010944,"=""a""",2024-01-02
6,周洋,013522010945,say "hi",2024-01-02
EOF
echo 'sources: {crm: {key: id, fields: {name: person.name, phone: phone}}}' >crm.yaml
ckv dedupe -c crm.yaml -s store crm=a.csv || echo "exit $?"
cat ckv-out/rejects-crm.csv
echo '--- not mended: all come back' >&2
cp ckv-out/rejects-crm.csv first.csv
code ckv import -s store crm=ckv-out/rejects-crm.csv
cut -d, -f5- ckv-out/rejects-crm.csv | sed 1d >again
wc -l <again
echo '--- mended' >&2
sed -e '/,2,李娜,/s/"2,李娜[^"]*",2,.*/,2,李娜,13701894462,"one,two",2024-01-02/' \
    -e 's/"3,张敏,13522010987",3,张敏,13522010987,,/,3,张敏,13522010987,,2024-01-02/' \
    -e '/,4,"""赵敏/s/"4,""赵敏[^,]*,[^"]*",.*/,4,赵敏,13522010977,x,2024-01-02/' \
    -e 's/,,,孙磊/,,5,孙磊/' -e '/duplicate key/s/"{.*}",6,/,7,/' first.csv >ckv-out/rejects-crm.csv
code ckv import -s store crm=ckv-out/rejects-crm.csv
ls ckv-out
ckv export -q -s store -o out
cut -d, -f2 out/members.csv
for key in 5 6 7 2; do
    ckv show -s store --json crm/$key | grep -o '"value":"[^}]*' | cut -d'"' -f4-7 | tr '\n' '|'
    echo
done
echo '--- an identity is kept in a source of another encoding, delimiter and format' >&2
printf 'id;姓名;手机\n1;王伟;13910273846\n;李娜;13701894462\n' | iconv -f utf-8 -t gb18030 >g.csv
printf '{"id":"1","name":"王伟","phone":["13910273846","13910273847"]}\n{"name":"李娜","phone":"13701894462"}\n{"id":"3"\n' >n.ndjson
cat >ckv.yaml <<EOF
sources:
  g: {file: g.csv, encoding: gb18030, delimiter: ";", key: id, fields: {姓名: person.name, 手机: phone}}
  n: {file: n.ndjson, format: ndjson, key: id, fields: {name: person.name, phone: phone}}
EOF
ckv dedupe -q -c ckv.yaml -s other -o mixed || echo "exit $?"
sed 's/,,,李娜/,,2,李娜/' mixed/rejects-g.csv >g2.csv
sed -e 's/"{""id"":""3""",,/,3,/' -e '/no key/s/,,,李娜/,,2,李娜/' -e '/no key/s/,$/,/' mixed/rejects-n.csv >n2.csv
cat g2.csv n2.csv
code ckv import -q -c ckv.yaml -s other g=g2.csv n=n2.csv
ckv export -q -s other -o mixed
cut -d, -f1,2 mixed/members.csv
echo '--- whose rows they are must be said' >&2
cp mixed/rejects-g.csv rejects-g-mended.csv
code ckv import -q -s other rejects-g-mended.csv
ckv stats -s other --json | grep -o '"sources":[^]]*' | grep -c rejects || true
