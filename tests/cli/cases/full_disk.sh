# A disk that is full at the n-th write, for each n until none fails: a clear message, and all is as it was.
person_files
ckv dedupe --quiet a.csv --out before --store store-before
printf 'id,name,phone\n1,王伟,13910273846\n3,赵敏,13701894463\n' >a.csv
"$tools/store-dump" store-before >dump-before

# try HOW N: one run in which the n-th write fails; true if there were as many
try() {
    rm -rf out store told
    cp -r before out
    cp -r store-before store
    status=0
    env LD_PRELOAD="$tools/libfull-disk.so" CKV_FULL_AT=$2 CKV_FULL_TOLD=told ${1:+$1=1} \
        ckv dedupe --quiet --allow-deletes 50 a.csv b.csv --out out --store store 2>said || status=$?
    [ -e told ] || return 1
    if [ $status -ne 1 ]; then
        echo "write $2 failed, but exit $status"
    fi
    sed -E 's/ out\/[a-z.]+:/ out\/FILE:/' said >>all
    diff -r before out || echo "write $2 failed, and the output differs"
    "$tools/store-dump" store | diff dump-before - || echo "write $2 failed, and the store differs"
}

for how in '' CKV_FULL_ALWAYS; do
    n=1
    : >all
    while try "$how" $n; do
        n=$((n + 1))
    done
    [ $n -gt 20 ] && echo 'many writes were tried'
    echo "exit $status"
    sort -u all
done
