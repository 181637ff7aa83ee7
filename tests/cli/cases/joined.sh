# Two files of one name in two folders are one source, and it is said; columns of few valid values are said too.
mkdir d1 d2 d3
printf '编号,姓名,手机\n1,王伟,13910273846\n2,李娜,13701894462\n3,赵敏,13701894463\n' >d1/crm.csv
printf '编号,姓名,手机\n1,孙磊,13701894477\n2,周洋,13701894411\n3,李娜,13701894462\n' >d2/crm.csv
printf 'id,name,mail\n7,Anna Smith,anna@example.org\n' >d3/crm.csv
code ckv dedupe -o o1 d1/crm.csv d2/crm.csv
code ckv dedupe -o o2 d1/crm.csv d3/crm.csv
code ckv dedupe -o o3 crm=d1/crm.csv crm=d2/crm.csv
code ckv dedupe -o o4 a=d1/crm.csv b=d2/crm.csv
(echo '编号,姓名,手机,身份证号'; for i in $(seq 10 39); do
    [ $((i % 3)) = 0 ] && phone=1380013 || phone=139102738$i
    echo "K$i,王伟$i,$phone,1101051949123100$i"
done) >few.csv
code ckv dedupe -o o5 few.csv 2>told
sed '/expected precision/d' told >&2
