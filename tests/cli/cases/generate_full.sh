# A disk that is full at the n-th write, for each n until none fails: no half file, and an earlier run stays as it was.
ckv generate --records 40 --out before >run
n=1
while
    rm -rf out told
    status=0
    env LD_PRELOAD="$tools/libfull-disk.so" CKV_FULL_AT=$n CKV_FULL_TOLD=told ckv generate --records 40 --out out \
        >said 2>&1 || status=$?
    [ -e told ]
do
    if [ $status -ne 1 ] || [ -e out ]; then
        echo "write $n failed, but exit $status:" && ls -A out
    fi
    sed -E 's/: [A-Z].*/: .../' said >>all
    n=$((n + 1))
done
[ $n -gt 20 ] && echo 'many writes were tried'
sort -u all
diff -r before out && echo 'then it is written whole'
CKV_FULL_AT=9 LD_PRELOAD="$tools/libfull-disk.so" code ckv generate --records 50 --seed 9 --out out >said 2>&1
diff -r before out && echo 'an earlier run stays'
