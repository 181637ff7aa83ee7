# An import that is killed at its n-th write, for each n: the store is as before or as after, and the next import works.
person_files
ckv import --quiet --store store-before crm=a.csv shop=b.csv
printf 'id,name,phone\n1,王伟,13910273846\n3,赵敏,13701894463\n,x,y\n' >new.csv
cp -r store-before store-after
ckv import --quiet --store store-after crm=new.csv || echo "exit $?"
"$tools/store-dump" store-before >dump-before
"$tools/store-dump" store-after >dump-after
n=1 before=0 after=0
while rm -rf out store told
    cp -r store-before store
    env LD_PRELOAD="$tools/libfull-disk.so" CKV_FULL_AT=$n CKV_FULL_KILLS=1 CKV_FULL_TOLD=told \
        ckv import --quiet crm=new.csv --out out --store store 2>/dev/null || true
    [ -e told ]; do
    "$tools/store-dump" store >dump
    if cmp -s dump dump-before; then
        before=$((before + 1))
    elif cmp -s dump dump-after; then
        after=$((after + 1))
    else
        echo "killed at write $n, and the store is neither as before nor as after"
    fi
    ckv import --quiet crm=new.csv --out out --store store || [ $? -eq 3 ] || echo "after write $n the next import fails"
    ckv export --quiet --store store --out one && ckv export --quiet --store store-after --out two
    diff -r one two
    n=$((n + 1))
done 2>/dev/null
[ $n -gt 10 ] && [ $before -gt 5 ] && echo "killed at many writes"
