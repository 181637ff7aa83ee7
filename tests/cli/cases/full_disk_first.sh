# The same for a first run, which makes the store and the directory: nothing half made stands in the way of the next.
person_files
env ckv dedupe --quiet a.csv b.csv --out wanted --store store-wanted
"$tools/store-dump" store-wanted >dump-wanted
n=1 status=1
: >all
while [ $status -eq 1 ]; do
    rm -rf out store
    status=0
    env LD_PRELOAD="$tools/libfull-disk.so" CKV_FULL_AT=$n ckv dedupe --quiet a.csv b.csv --out out --store store \
        2>>all || status=$?
    if [ $status -eq 1 ]; then
        [ ! -e out ] || echo "write $n failed, and there is output: $(ls -A out)"
        ckv dedupe --quiet a.csv b.csv --out out --store store || echo "write $n failed, and so does the next run"
    fi
    diff -r wanted out
    "$tools/store-dump" store | diff dump-wanted - || echo "after write $n the store differs"
    n=$((n + 1))
done
[ $n -gt 20 ] && echo 'many writes were tried'
echo "exit $status"
sed -E 's/ out\/[a-z.]+:/ out\/FILE:/' all | sort -u
