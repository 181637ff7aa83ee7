# scripts/check-vectors: rows that hold, one that does not, one that no operation is called.
check="$exports/../../scripts/check-vectors" CKV=$(command -v ckv)
export CKV
{
    printf '# kind\tinput\toperation\texpected\tnote\n'
    printf 'text\t\\uff21\\uff22\tcanon\tab\t\ntext\t\\xd5\\xc5\\xce\\xb0\\xc3\\xf7\tcharset\tGB18030\n'
    printf 'text\tSmith\trepair\tSmith\ntext\tN/A\tmissing\tyes\n'
    printf 'person\t欧阳修\tsplit_cn\t欧阳|修\nperson\tCHAN Tai-man, David\tparse_latin\tchan|tai man|david\n'
    printf 'person\t张伟 <=> Wei ZHANG\tsame\tyes:pinyin\nperson\t王己 <=> 王已\tsame\tmaybe:shape\n'
    printf 'phone\t9123 4567\tphone/HK\t+85291234567\nphone\t138****5678\tphone/CN\tmasked:138****5678\n'
    printf 'id\t110105194912310021\tid/CN_RIC\tinvalid:CN_RIC;check\ndate\t04/07/2021\tdate\t2021-04-07|2021-07-04\n'
    printf 'addr\t上海市浦东新区牡丹路73号801室\taddr\tprov=上海;road=牡丹路;no=73\n'
    printf 'org\t华为技术有限公司\torg\tcore=华为;ind=技术;form=LLC\nemail\tzhang@\temail\tinvalid\n'
} >good.tsv
code "$check" good.tsv
code "$check" "$exports/../../tests/data/name-vectors.tsv"
code "$check" "$exports/../../tests/data/org-vectors.tsv"
printf 'phone\t9123 4567\tphone/HK\t+85291234568\nphone\t1\tno_such\t1\n' >bad.tsv
code "$check" good.tsv bad.tsv
