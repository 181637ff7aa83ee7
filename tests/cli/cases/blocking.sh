# Which rules run, what they cost, and the user's say in it.
cp "$exports"/month1/* .
ckv blocking crm.csv billing.csv hotline.csv 2>/dev/null
cat >wishes.yaml <<'EOF'
sources:
  crm: {file: crm.csv}
  billing: {file: billing.csv}
blocking: {pairs: 5, always: [door], never: ["surname, place", name]}
EOF
ckv blocking -q -c wishes.yaml | grep -E 'configuration|^door|^name '
sed -i 's/always.*/only: [phone, e-mail]}/' wishes.yaml
ckv blocking -q -c wishes.yaml | sed -n '1,/^$/p'
ckv dedupe -q -c wishes.yaml --json | grep -o '"pairs":[0-9]*'
sed -i 's/e-mail/emial/' wishes.yaml
code ckv blocking -q -c wishes.yaml
code ckv dedupe -q -c wishes.yaml
# Rules of one's own, put together from parts; those that cannot be.
sed -i 's/only.*/only: [given name+birth date > sex]}/' wishes.yaml
ckv blocking -q -c wishes.yaml | sed -n '1,/^$/p'
ckv dedupe -q -c wishes.yaml --store own.ckv --out own
ckv why -s own.ckv billing/ZH20460 crm/C100548 | grep rule
for rule in 'surname + postcod' 'surname + phone + road' 'tax number + sex'; do
    printf 'blocking: {always: ["%s"]}\n' "$rule" >bad.yaml
    code ckv blocking -q -c bad.yaml crm.csv
done
for wishes in 'always: ["core of the companys name"]' 'always: ["companys name + phone"]' 'always: [phone], never: [e-mail, phone]' \
    'never: [phone], only: [door, phone]'; do
    printf 'blocking: {%s}\n' "$wishes" >bad.yaml
    code ckv blocking -q -c bad.yaml crm.csv
done
printf 'blocking: {pairs: 0}\n' >bad.yaml
code ckv blocking -c bad.yaml crm.csv
printf 'blocking: {onyl: door}\n' >bad.yaml
code ckv blocking -c bad.yaml crm.csv
code ckv blocking
ckv blocking -q --mode link crm.csv billing.csv | tail -4
# rules that are of persons only, in a file of organizations
printf 'id,公司名称,电话,税号\n1,上海恒达贸易有限公司,021-61618888,110108600001235\n2,恒达贸易有限公司,02161618888,110108600001235\n' >orgs.csv
ckv blocking orgs.csv 2>/dev/null | grep -E 'only of persons|no record' | sed 's/  .*  /  /'
