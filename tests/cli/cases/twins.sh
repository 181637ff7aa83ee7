# Twins of one birth, one home and one phone, whose given names share a character or most letters, each exactly in two small exports, stay
# apart, and where their weight reaches so far are asked; every other customer is found. Senior and junior of one name and one home stay apart too, also through a record that
# does not say which of them it is: it is the one's whom it is nearer to, and the other is asked.
cat >make.py <<'END'
import csv, sys

script, size = sys.argv[1], int(sys.argv[2])
HAN, TWINS_HAN = "王李张刘陈杨黄赵吴周徐孙", [("孙文博", "孙文渊"), ("李晓明", "李晓红")]
FIRST, SECOND, ROADS_HAN = "建国志文晓海明永俊嘉", "军华强平伟芳敏涛杰辉", "人民 解放 建设 和平".split()
SURNAMES = "Taylor Brown Wilson Davies Evans Walker Green Harris Clark Miller Baker Novak".split()
FORENAMES, ROADS = "George Henry Peter Kevin Scott Adam Mary Susan Alice Sarah".split(), "High Mill Park Station".split()
TWINS = [("John Smith", "Joan Smith"), ("Emma Jones", "Ella Jones")]
han = script == "han"
rows = []
for i in range(size):
    r = i * 7919 % 10007  # all but random
    birth = f"{1950 + r % 53}-{r % 12 + 1:02}-{r % 28 + 1:02}"
    if han:
        name, phone = HAN[r % 12] + FIRST[r // 3 % 10] + SECOND[r // 5 % 10], f"139{10000000 + r * 7907}"
        home = f"成都市武侯区{ROADS_HAN[r % 4]}路{r % 400 + 1}号{r % 20 + 1}幢{r % 17 + 1}0{r % 4 + 1}室"
    else:
        name, phone = f"{FORENAMES[r // 3 % 10]} {SURNAMES[r % 12]}", f"0747{1000000 + r * 797}"
        home = f"{r % 300 + 1} {ROADS[r % 4]} Road, Leeds"
    rows.append([name, birth, phone, home])
for i, names in enumerate(TWINS_HAN if han else TWINS):
    phone, home = (f"1397950661{i}", f"成都市武侯区新华路{i + 7}号2幢301室") if han else (f"0747950661{i}", f"{i + 7} Church Lane, York")
    rows += [[name, f"200{i + 1}-02-14", phone, home] for name in names]
header = "客户号 姓名 生日 联系电话 住址" if han else "id name birth_date phone address"
for source in "ab":
    with open(source + ".csv", "w") as out:
        csv.writer(out, lineterminator="\n").writerows([header.split()] + [[f"{source}{i + 1}", *row] for i, row in enumerate(rows)])
END
cat >tell.py <<'END'
import csv

entity = {r["key"]: r["entity_id"] for r in csv.DictReader(open("out/members.csv"))}
reasons = [r["reason"] for r in csv.DictReader(open("out/review.csv"))]
both = sum(entity[key] == entity["b" + key[1:]] for key in entity if key[0] == "a")
print(f"{len(entity) // 2} customers in both, {len(set(entity.values()))} found, {both} of them in both;",
    ", ".join(f"{reasons.count(r)} {r}" for r in sorted(set(reasons))) or "nothing to ask")
END
for script in han latin; do
    for size in 4 12 50; do
        python3 make.py $script $size
        ckv dedupe -q -o out a.csv b.csv
        echo "$script: $(python3 tell.py)"
    done
done
cat >people.csv <<'END'
id,name,email,phone,address
senior-1,John Smith Sr,jsmith@mail.com,206-555-0133,"12 High Street, Leeds"
senior-2,John Smith Sr.,jsmith@mail.com,206-555-0133,"12 High Street, Leeds"
junior-1,"Smith, John Jr",johnny@web.com,206-555-0133,"12 High Street, Leeds"
plain-1,John Smith,john.s@web.com,206-555-0133,"12 High Street, Leeds"
third-1,William Brown III,wb@web.com,206-555-0199,"7 Mill Road, York"
junior-2,William Brown Jr,wb@web.com,206-555-0199,"7 Mill Road, York"
other-1,Anna Brown,anna@web.com,206-555-0177,"9 Mill Road, York"
other-2,Peter Green,peter@web.com,206-555-0175,"91 Park Road, York"
END
ckv dedupe -q -o out people.csv
awk -F, 'NR > 1 { members[$3] = members[$3] " " $2 } END { for (e in members) print members[e] }' out/members.csv | sort
cut -d, -f2,4,7 out/review.csv
