# A disk that is full at the n-th write of a run that writes out what it cannot hold: told with the room that is needed, and all is as it was.
# Then the same with a run that is killed there: the next one gives what it should.
ckv dedupe --quiet --out before --store store-before "$exports"/month1/* || [ $? -eq 3 ]
"$tools/store-dump" store-before >dump-before

# try HOW N: one run in which the n-th write fails; true if there were as many
try() {
    rm -rf out store told
    cp -r before out
    cp -r store-before store
    status=0
    env LD_PRELOAD="$tools/libfull-disk.so" CKV_FULL_AT=$2 CKV_FULL_TOLD=told "$1=1" \
        ckv dedupe --quiet --memory 32M --allow-deletes 100 "$exports"/month2/* --out out --store store 2>said || status=$?
    [ -e told ]
}

n=1 spilled=0
while [ $n -le 8 ] && try CKV_FULL_ALWAYS $n; do
    if grep -q 'does not fit in a memory of 32 MiB needs up to' said; then
        spilled=$((spilled + 1))
    fi
    [ $status -eq 1 ] || echo "write $n failed, but exit $status"
    diff -r before out || echo "write $n failed, and the output differs"
    "$tools/store-dump" store | diff dump-before - || echo "write $n failed, and the store differs"
    n=$((n + 1))
done
[ $spilled -gt 2 ] && echo 'the room that is needed was told'

n=1
while [ $n -le 8 ] && try CKV_FULL_KILLS $n 2>killed; do
    "$tools/store-dump" store | diff dump-before - || echo "killed at write $n, and the store differs"
    ckv dedupe --quiet --memory 32M --out out "$exports"/month2/* || [ $? -eq 3 ]
    ckv dedupe --quiet --out fresh "$exports"/month2/* || [ $? -eq 3 ]
    diff -r fresh out || echo "killed at write $n, and the next run differs"
    n=$((n + 1))
done
[ $n -gt 8 ] && echo 'killed at many writes'
