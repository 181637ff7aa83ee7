# Tables without names of columns, under titles, over totals: each line is a record, a reject, or counted as a title.
show() {
    echo "--- $1"
    code ckv dedupe --json -o out "$1" | sed 's/,"blank".*"titles"/ "titles"/; s/,"entities.*//'
    sed 1d out/rejects.csv
    ckv inspect "$1" | sed -n '/header:/,$p'
}
printf '王伟,13812345678,北京市朝阳区建国路1号\n李娜,13912345678,上海市静安区南京西路2号\n' >row.csv
printf '1001\tJohn\tSmith\tLeeds\n1002\tMary\tJones\tYork\n1003\tPeter\tBrown\tHull\n' >names.tsv
printf 'a@example.com\nb@example.com\n' >one.csv
printf '客户名单 2024\n导出时间：,2024-01-01\n\n姓名,手机,地址,城市\n' >title.csv
printf '王伟,13812345678,北京市朝阳区建国路1号,北京\n合计,1,,\n' >>title.csv
printf '客户名单 2024;;\n王伟;13812345678;北京市朝阳区建国路1号\n李娜;13912345678;上海市静安区南京西路2号\n' >both.csv
printf 'Customer list\nName;Phone;City\nTotal;+49 30 1234567;Berlin\nTotalEnergies;;Paris\n' >total.csv
printf 'Ann Total;+49 30 1234568;Hamburg\nTotal;;\nTotal;1,234;\nSubtotal;;\nGrand total: 3;;\n' >>total.csv
for file in row.csv names.tsv one.csv title.csv both.csv total.csv; do
    show $file
done
echo '--- names that values only look like, and one column with what could be delimiters'
printf '0,1,2\nJohn Smith,j@example.com,12\nMary Jones,m@example.com,13\n' >count.csv
printf 'name\nSmith, John\nDoe, Jane\nRoe, Richard\n' >comma.csv
for file in count.csv comma.csv; do
    ckv inspect $file | sed -n '/header:/p; /fields/,$p'
done
echo '--- the configuration that inspect writes reads the same'
for file in row.csv both.csv title.csv; do
    ckv inspect -o ckv.yaml $file 2>/dev/null
    code ckv dedupe -q -o direct $file
    code ckv dedupe -q -o described -c ckv.yaml
    cmp direct/members.csv described/members.csv && cmp direct/golden.csv described/golden.csv && echo same
    rm ckv.yaml
done
echo '--- what the configuration says is so'
printf 'a,b\nName,Phone\nJohn Smith,+44 20 7946 0958\n' >said.csv
for header in true false 2 3; do
    printf 'sources: {said: {file: said.csv, header: %s}}\n' $header >said.yaml
    code ckv dedupe --json -o out -c said.yaml | sed 's/,"blank".*"titles"/ "titles"/; s/,"entities.*//'
done
for header in 9 0 maybe; do
    printf 'sources: {said: {file: said.csv, header: %s}}\n' $header >said.yaml
    code ckv dedupe -c said.yaml
done
