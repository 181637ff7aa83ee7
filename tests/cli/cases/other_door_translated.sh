# An address in translation that differs by one number is another door: each company once at its own door in English,
# once at another one of the same road.
cat >zh.csv <<'END'
编号,单位名称,地址
lane,上海弘毅贸易有限公司,上海市长宁区虹桥路1452弄7号502室
section,大海化學工業股份有限公司,民生東路二段166號
floor,金龍貿易有限公司,軒尼詩道302號12樓
group,清風果業有限公司,清風村23组45号
END
english() {
    echo id,company,address
    echo "lane,\"Shanghai Hongyi Trading Co., Ltd.\",\"Room 502, No. $1, Lane 1452, Hongqiao Road, Changning District, Shanghai\""
    echo "section,\"Dahai Chemical Industry Co., Ltd.\",\"No. 166, Sec. $2, Minsheng E. Rd.\""
    echo "floor,\"Golden Dragon Trading Co., Ltd.\",\"$3/F, 302 Hennessy Road\""
    echo "group,\"Qingfeng Fruit Co., Ltd.\",\"No. 45, Group $4, Qingfeng Village\""
}
english 7 2 12 23 >same.csv
english 9 3 2 32 >other.csv
for side in same other; do
    ckv dedupe -q -o out -s store-$side zh.csv $side.csv
    for key in lane section floor group; do
        echo "$side $key: $(ckv why -s store-$side zh/$key $side/$key | sed -n 's/^  address in translation \([a-z ]*[a-z]\) .*/\1/p')"
    done
    awk -F, 'NR > 1 { members[$3]++ } END { for (e in members) two += members[e] == 2; print two + 0, "joined" }' out/members.csv
    rm -rf out
done
