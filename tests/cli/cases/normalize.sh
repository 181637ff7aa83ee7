# Values one a line in, one JSON object a line out.
printf '１３８ 1234-5678\n138****5678\n13800138000\n\n(021)61234567-803\r\nabc\n' | ckv normalize phone --country CN
printf '陳黃美玲\nCHAN Tai-man, David\n寮犱紵\n' | ckv normalize person.name
printf '中国工商银行上海分行\n' | ckv normalize org.name --json
printf '7F-2, No. 6, Alley 35, Lane 181, Sec. 4, Zhongxiao East Road, Taipei\n' | ckv normalize address
printf '11010519491231002x\n110105194912310021\n' | ckv normalize id.national
printf 'E12345678/E87654321\nE12345678、E12345\n' | ckv normalize id.passport
printf '04/07/2021\n民國74年4月7日\n2021-02-30\n' | ckv normalize birth_date
printf 'Foo.Bar+tag@GMail.com\nzhang..wei@163.com\n' | ckv normalize email
printf 'WeiXin_77\n' | ckv normalize handle.微信
printf '企業(yè)\n' | ckv normalize text
# hostile: NUL, no UTF-8, no end of line, a line that is too long
printf 'a\0b\n\377\376\n\355\240\200\nlast' | ckv normalize attribute
head -c 1048577 /dev/zero | tr '\0' 7 | ckv normalize attribute
head -c 1048576 /dev/zero | tr '\0' 7 | ckv normalize attribute | wc -c
# cells of exports, half of them of another encoding: as many lines out as in, all JSON, and twice is once
cat "$exports"/month1/*.csv | tr , '\n' >cells
ckv help kinds | sed -n 's/^  \([a-z._]*\) .*/\1/p' >kinds
echo text >>kinds
cat >twice.py <<'END'
import json, subprocess
def normalize(kind, lines):
    out = subprocess.run(["ckv", "normalize", kind, "--country", "CN"], input=lines, stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["text"].replace("\n", " ") for line in out.stdout.decode("utf-8").splitlines()]
cells = open("cells", "rb").read()
for kind in open("kinds").read().split():
    once = normalize(kind, cells)
    twice = normalize(kind, "".join(text + "\n" for text in once).encode())
    if not len(once) == len(twice) == cells.count(b"\n"):
        print(kind, "has", len(once), "and", len(twice), "lines")
    for a, b in zip(once, twice):
        if a != b:
            print(kind, "of", a, "is", b)
print("all kinds")
END
python3 twice.py
# a group's name stands for its first kind, a last word for the first that has it
printf '浦发银行\n' | ckv normalize org
# names: the other readings are kept, suffixes and patronymics told, given names read as given names
printf 'Wei Zhang\n朴志明\nDr. Wang Xiao-Ming Jr., MBA\nSiti binti Abdul Rahman\n约翰·F·肯尼迪\nYoon Suk-yeol\n' | ckv normalize name
printf '李长春\nNguyen Van Anh\nSsu-ma Kuang\n林鄭月娥\nCarrie Lam Cheng Yuet-ngor\n' | ckv normalize name
printf 'Mary Smith née Jones\nKim Chul-soo\nOsama bin Laden\n' | ckv normalize name
# what stands among persons' names and is perhaps none is told; WU and JO are names of persons
printf 'IBM\nACME Ltd\n阿里巴巴集团有限公司\n海棠印务\nWU\nJO\nLI WEI\n' | ckv normalize name
ckv help name | head -2

# mistakes
code ckv normalize
code ckv normalize fone </dev/null
code ckv normalize phone --country XX </dev/null
code ckv normalize phone email </dev/null
