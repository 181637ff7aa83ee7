# A disk that is full at the n-th write of an import, for each n until none fails: store and rejects are as they were.
person_files
printf '9,,\n,李娜,13701894462\n' >>a.csv
cat >ckv.yaml <<EOF
sources:
  crm: {key: id, fields: {name: person.name, phone: phone}}
  shop: {key: id, fields: {name: person.name, phone: phone}}
EOF
ckv import --quiet -c ckv.yaml --store store-before crm=a.csv shop=b.csv --out before || echo "exit $?"
sed 's/,,,李娜/,,3,李娜/' before/rejects-crm.csv >before/mended.csv
mv before/mended.csv before/rejects-crm.csv
"$tools/store-dump" store-before >dump-before

try() {
    rm -rf out store told
    cp -r before out
    cp -r store-before store
    status=0
    env LD_PRELOAD="$tools/libfull-disk.so" CKV_FULL_AT=$2 CKV_FULL_TOLD=told ${1:+$1=1} \
        ckv import --quiet crm=out/rejects-crm.csv --out out --store store 2>said || status=$?
    [ -e told ] || return 1
    if [ $status -ne 1 ]; then
        echo "write $2 failed, but exit $status"
    fi
    sed -E 's/ out\/[a-z.-]+:/ out\/FILE:/' said >>all
    diff -r before out || echo "write $2 failed, and the output differs"
    "$tools/store-dump" store | diff dump-before - || echo "write $2 failed, and the store differs"
}

for how in '' CKV_FULL_ALWAYS; do
    n=1
    : >all
    while try "$how" $n; do
        n=$((n + 1))
    done
    [ $n -gt 10 ] && echo 'many writes were tried'
    echo "exit $status"
    sort -u all
done
ls out
