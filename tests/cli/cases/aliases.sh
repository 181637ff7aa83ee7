# Names that are one organization by the configuration: no rule leads from one to the other. A store keeps them.
printf 'id,name,phone\n1,浦发银行,021-61618888\n2,腾讯科技有限公司,0755-86013388\n3,浦发银行北京分行,010-57395588\n' >a.csv
printf 'id,company,phone\nx,SPD Bank Co. Ltd.,02161618888\ny,Zhongxing Telecom Ltd,075526770000\n' >b.csv
printf 'aliases:\n  - [浦发银行, 上海浦东发展银行, SPD Bank]\nsources:\n' >ckv.yaml
printf '  a: {file: a.csv, type: organization, country: CN, key: id, fields: {name: org.name, phone: phone}}\n' >>ckv.yaml
printf '  b: {file: b.csv, type: organization, country: CN, key: id, fields: {company: org.name, phone: phone}}\n' >>ckv.yaml
ckv dedupe -c ckv.yaml -o out -s store >/dev/null 2>&1
ckv why -s store a/1 b/x | grep organization
printf 'id,name,phone\nz,上海浦东发展银行股份有限公司,021-61618888\n' >a2.csv
ckv import -s store a=a2.csv >/dev/null 2>&1
ckv why -s store a/z b/x | grep organization
sed -i '/浦发/d; s/^aliases:/aliases: [[浦发银行, 中国银行]]/' ckv.yaml
ckv resolve -c ckv.yaml -s store 2>&1 | grep aliases
printf 'aliases: [浦发银行]\n' >bad.yaml
code ckv normalize org -c bad.yaml </dev/null
# Names with a trade, whatever place and legal form stand around them; nothing but a legal form, and a name of two lists.
printf 'aliases: [[恒达贸易, 亨运贸易]]\n' >trade.yaml
printf '上海恒达贸易有限公司\n亨运贸易有限公司\n恒达科技\n' | ckv normalize org -c trade.yaml
printf 'aliases: [[恒达, 亨运], [有限公司, 集团]]\n' >bad.yaml
code ckv normalize org -c bad.yaml </dev/null
printf 'aliases: [[恒达, 亨运], [浦发, 恒达有限公司]]\n' >bad.yaml
code ckv normalize org -c bad.yaml </dev/null
