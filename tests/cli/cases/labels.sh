# Pairs to learn from. Half of the second system's birth years are those of somebody else and most phones are new, so what is
# learned without labels takes the birth for evidence against; labels of the first sixty customers say otherwise of the rest.
awk 'function below(n) { state = (state * 69069 + 12345) % 2147483648; return int(state / 64) % n }
function born() { return sprintf("%d-%02d-%02d", 1950 + below(50), 1 + below(12), 1 + below(28)) }
BEGIN {
    state = 7
    split("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗", family, " ")
    given_count = split("伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 文 辉 力 永 健 世 广 志 义 兴 良 海 山 仁 波 宁 贵 福", given, " ")
    print "编号,姓名,出生日期,手机" >"a.csv"
    print "编号,姓名,出生日期,手机" >"b.csv"
    print "source,key,entity" >"truth.csv"
    print "source_a,key_a,source_b,key_b,decision" >"labels.csv"
    for (i = 0; i < 200; i++) {
        name = family[1 + below(20)] given[1 + below(given_count)] given[1 + below(given_count)]
        birth = born()
        phone = 13000000000 + below(100000000) * 9
        print "A" i "," name "," birth "," phone >"a.csv"
        print "B" i "," name "," (below(2) ? birth : born()) "," (below(10) ? 13000000000 + below(100000000) * 9 : phone) >"b.csv"
        print "a,A" i "," i >"truth.csv"
        print "b,B" i "," i >"truth.csv"
        if (i < 60)
            print "a,A" i ",b,B" i ",yes" >"labels.csv"
    }
}'
right() { ckv eval -t truth.csv -m "$1/members.csv" --json | sed 's/.*"common_pairs":\([0-9]*\).*/\1/'; }
wrong() { ckv eval -t truth.csv -m "$1/members.csv" --json | sed 's/.*"found_pairs":\([0-9]*\),"common_pairs":\([0-9]*\).*/\1 \2/' | awk '{ print $1 - $2 }'; }
ckv dedupe -q -o without -s store a.csv b.csv
ckv dedupe -q -o with --labels labels.csv a.csv b.csv
[ "$(right with)" -gt $(($(right without) + 5)) ] && echo "with labels more are right"
echo "$(wrong without) and $(wrong with) wrong"
# A few labels of what is learned well already do no harm.
mkdir six && cp "$exports"/month1/* six
ckv dedupe -q -c "$exports/ckv.yaml" -o six-without -s six-store six/*.csv six/*.tsv six/*.ndjson
ckv review -s six-store --ask 10 -o questions.csv >questions.told
python3 - "$exports/truth.csv" <<'END' >few.csv
import csv, sys
truth = {(r["source"], r["key"]): r["entity"] for r in csv.DictReader(open(sys.argv[1], encoding="utf-8"))}
rows = list(csv.DictReader(open("questions.csv", encoding="utf-8")))
print("source_a,key_a,source_b,key_b,decision")
for r in rows:
    a, b = (r["source_a"], r["key_a"]), (r["source_b"], r["key_b"])
    print(*a, *b, "yes" if truth[a] == truth[b] else "no", sep=",")
END
ckv dedupe -q -c "$exports/ckv.yaml" -o six-with --labels few.csv six/*.csv six/*.tsv six/*.ndjson
f1() { ckv eval -t "$exports/truth.csv" -m "$1/members.csv" --json | sed 's/.*"f1":0*\([01]\)\.\([0-9][0-9][0-9]\).*/\1\2/'; }
[ "$(f1 six-with)" -ge "$(f1 six-without)" ] && echo "a few do no harm"
# Answers of both sorts teach, each as the pair that it is; those that somebody picked by class do not.
rm questions.csv
ckv review -s six-store --ask 150 -o questions.csv >questions.told
python3 - "$exports/truth.csv" <<'END'
import csv, sys
truth = {(r["source"], r["key"]): r["entity"] for r in csv.DictReader(open(sys.argv[1], encoding="utf-8"))}
rows = list(csv.DictReader(open("questions.csv", encoding="utf-8")))
for name, wanted in (("both.csv", "yes no"), ("yes.csv", "yes"), ("no.csv", "no")):
    with open(name, "w", encoding="utf-8") as file:
        print("source_a,key_a,source_b,key_b,decision", file=file)
        for r in rows:
            a, b = (r["source_a"], r["key_a"]), (r["source_b"], r["key_b"])
            said = "yes" if truth[a] == truth[b] else "no"
            if said in wanted.split():
                print(*a, *b, said, sep=",", file=file)
END
for sort in both yes no; do
    ckv dedupe -q -c "$exports/ckv.yaml" -o "six-$sort" --labels $sort.csv six/*.csv six/*.tsv six/*.ndjson
done
[ "$(f1 six-both)" -ge "$(f1 six-without)" ] && echo "many of both sorts do no harm"
cmp -s six-both/links.csv six-yes/links.csv || echo "pairs apart teach"
cmp six-no/links.csv six-without/links.csv && echo "pairs apart alone do not"
# The order of labels does not show, and they decide nothing by themselves.
(head -n 1 labels.csv; sed 1d labels.csv | sort -r) >turned.csv
ckv dedupe -q -o turned --labels turned.csv a.csv b.csv
cmp with/links.csv turned/links.csv
# A store that has a model learns nothing unless it is told to.
code ckv dedupe -q -o again -s store --labels labels.csv a.csv b.csv
code ckv resolve -q -s store --retrain --labels labels.csv
ckv export -q -s store -o exported
cmp with/members.csv exported/members.csv
printf 'source_a,key_a,source_b,key_b,decision\na,A1,a,A1,yes\n' >self.csv
code ckv dedupe -q -o again --labels self.csv a.csv b.csv
# Labels of records that are not there are counted, and the first is told with its line.
printf 'source_a,key_a,source_b,key_b,decision\na,A1,b,B1,yes\na,A1,b,gone,no\nnone,1,b,B2,no\n' >gone.csv
ckv dedupe -o gone --labels gone.csv a.csv b.csv 2>&1 | grep -o 'learning from .*'
