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
