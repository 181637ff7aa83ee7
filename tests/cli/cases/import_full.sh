# Full states: the counts are shown, and more than 10 % deleted only when told; else the store stays as it was.
i=10
echo id,name,phone >a.csv
for name in 王伟 李芳 张静 刘强 陈磊 杨洋 赵勇 黄艳 周杰 吴涛 徐明 孙超 胡兰 朱霞 高平 林刚 何桂 郭辉 马玲 罗鹏; do
    echo "$i,$name,139$((i * 4827127 % 90000000 + 10000000))" >>a.csv
    i=$((i + 1))
done
printf 'id,name,phone\nx1,王伟,13958271270\n' >b.csv
ckv import -q -s store crm=a.csv shop=b.csv
"$tools/store-dump" store >before
echo '--- two of twenty are 10 %' >&2
sed '/^1[01],/d' a.csv >most.csv
cp -r store copy
code ckv import --full -s copy crm=most.csv
echo '--- three are more' >&2
sed '/^1[012],/d' a.csv >fewer.csv
code ckv import --full -s store crm=fewer.csv -o none
code ckv dedupe -s store crm=fewer.csv -o none 2>&1 | grep -v assumed
sed 1q a.csv >header.csv
code ckv dedupe -q -s store crm=header.csv -o none
[ ! -e none ] && echo 'no output'
"$tools/store-dump" store | diff before - && echo 'the store is as before'
code ckv import --full --allow-deletes 15 -s store crm=fewer.csv shop=b.csv
ckv stats -s store | grep -E '^(records|ids)'
echo '--- they come back with the ids they had' >&2
code ckv import -s store crm=a.csv
ckv stats -s store | grep -E '^(records|ids)'
ckv export -q -s store -o out
code echo '--- a row that cannot be read does not delete its record' >&2
sed -e 's/^15,\(.*\)/15,\1,more/' -e 's/^16,/16,"/' a.csv >bad.csv
code ckv import --full -s store crm=bad.csv
ckv export -q -s store -o again && cmp out/members.csv again/members.csv && echo same
code ckv import --full --allow-deletes x -s store crm=a.csv
