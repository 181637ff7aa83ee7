# Why two records are one customer or not. Weights move with the model, and are not for this test.
weights() {
    sed -E 's/ *[+-][0-9]+\.[0-9]{3}( +[+-]*$)?/ N/g; s/probability [0-9.]+/probability P/'
}
person_files
ckv dedupe -q -o out -s store crm=a.csv shop=b.csv
ckv why --store store crm/1 shop/x1 | weights
ckv why --store store crm/1 crm/2 | weights
ckv why --store store 6A0AC9PY4YX5W DYVR485FTNRC9 | weights | head -2
ckv why --store store crm/1 shop/x1 --json | sed -E 's/-?[0-9]+\.[0-9]+/N/g'
# three records in a row: the ends share nothing
printf 'id,name,phone,email\n1,王伟,13910273846,\n2,王伟,13910273846,wangwei@mail.example\n' >a.csv
printf 'id,name,phone,email\n3,,,wangwei@mail.example\n' >b.csv
ckv dedupe -q -o out -s chain crm=a.csv shop=b.csv
ckv why --store chain crm/1 shop/3 | weights
