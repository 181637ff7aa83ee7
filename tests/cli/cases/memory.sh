# A ceiling of memory shows in no output, and what cannot work is told.
ckv dedupe --quiet --out free "$exports"/month1/* || [ $? -eq 3 ]
for threads in 1 2; do
    ckv dedupe --quiet --memory 32M --threads $threads --out tight "$exports"/month1/* || [ $? -eq 3 ]
    diff -r free tight && echo "the same on $threads threads"
    ls -A tight | grep partial || echo 'no temporary file is left'
done
for size in 0 31M 64Q many; do
    ckv dedupe --memory $size --out none "$exports"/month1/* || echo "exit $?"
done
[ -e none ] || echo 'nothing was written'
# A store is resolved under a ceiling as without one.
ckv dedupe --quiet --out first --store store "$exports"/month1/* || [ $? -eq 3 ]
cp -r store other
ckv resolve --quiet -s store --retrain
ckv resolve --quiet -s other --retrain --memory 32M --out tight
"$tools/store-dump" store >a.dump
"$tools/store-dump" other >b.dump
cmp a.dump b.dump && echo 'the same store'
ls -A tight | grep partial || echo 'no temporary file is left'
code ckv resolve -s store --out tight
