# Who a caller may be, and the one question that is worth most. Weights move with the model: orders and signs are tested.
cat >make.py <<'END'
# forty strangers, and four of one name, sex and city; two have no phone
import csv, random
random.seed(5)
people = [("王伟", "男", "上海市", "13910273846", "1971-03-02"), ("王伟", "男", "上海市", "13601020304", "1999-11-23"),
          ("王伟", "男", "上海市", "", "1985-06-17"), ("王伟", "男", "上海市", "", "1962-01-30")]
for i in range(40):
    people.append(("%s%s" % ("李张刘陈杨赵黄周吴徐"[i % 10], "娜敏静丽强磊军洋勇艳"[(i * 7 + i // 10) % 10]), "女男"[i % 2], "北京市",
                   "136%08d" % random.randrange(10 ** 8), "19%02d-%02d-%02d" % (60 + i % 40, 1 + i % 12, 1 + i % 28)))
with open("crm.csv", "w", encoding="utf-8", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["编号", "姓名", "性别", "城市", "手机", "出生日期"])
    for i, p in enumerate(people):
        rows.writerow([i + 1, *p])
END
python3 make.py
ckv dedupe -q -s store -o out crm=crm.csv
ckv stats -s store | grep '^entities'
cat >told.py <<'END'
import json, sys
a = json.load(sys.stdin)
total = sum(c["probability"] for c in a["callers"]) + a["nobody"]
q = {x["kind"]: x["bits"] for x in a["questions"]}
order = [x["bits"] for x in a["questions"]]
print(len([c for c in a["callers"] if c["probability"] > .0001]), "callers;", "sums to 1;" if abs(total - 1) < 1e-5 else total,
      "in order;" if order == sorted(order, reverse=True) else order, "none above what is open;" if max(order, default=0) <= a["open"] else "too much;",
      "first: %s" % (a["questions"][0]["kind"] if order and order[0] >= .0005 else "nothing to ask"))
json.dump(a, open("last.json", "w"))
END
# of four alike the date of birth tells more than the phone that two have, and a question that all answer alike is worth nothing
ckv ask -s store --country CN person.name=王伟 sex=男 address.city=上海市 --json | python3 told.py
python3 -c 'import json
q = {x["kind"]: x["bits"] for x in json.load(open("last.json"))["questions"]}
print(sorted(q), q["birth_date"] > q["phone"] > q["email"], q["email"] < 1e-9)'
ckv ask -s store --country CN person.name=王伟 address.city=上海市 --json | python3 -c 'import json, sys
q = {x["kind"]: x["bits"] for x in json.load(sys.stdin)["questions"]}
print("sex is worth little" if q["sex"] < q["phone"] / 2 else q)'
# with the answer less is open, and it is who it is; standard input does as well
printf 'person.name=王伟\nsex=男\n\naddress.city=上海市\nbirth_date=1985-06-17\n' >known.txt
ckv ask -s store --country CN --json <known.txt | tee after.json | python3 told.py
python3 -c 'import json
print(json.load(open("after.json"))["open"] < .5)'
[ "$(python3 -c 'import json
print(json.load(open("after.json"))["callers"][0]["entity_id"])')" = "$(ckv show -s store crm/3 --json | python3 -c 'import json, sys
print(json.load(sys.stdin)["entity_id"])')" ] && echo crm/3
ckv ask -s store --country CN <known.txt | grep -e '^Ask for: ' -e '^No question' | sed 's/worth .*//'
# nobody of that name
ckv ask -s store --country CN person.name=欧阳娜娜 --json | python3 told.py
code ckv ask -s store --country CN person.nam=x
code ckv ask -s store --country CN 王伟
code ckv ask -s store --country XX sex=男
code ckv ask -s store person.name=
code ckv ask -s store </dev/null
