# Who ends a run with a signal finds no half files, and the store as it was. The signal comes while the run waits for rows.
person_files
ckv dedupe --quiet --out out --store store a.csv
cp -r out before
"$tools/store-dump" store >dump-before
mkfifo rows
ckv dedupe --quiet --threads 1 --allow-deletes 100 --out out --store store a=rows b.csv 2>said &
exec 3>rows # once the run has opened it
kill -TERM $!
{
    echo 'id,name,phone'
    seq -f '%.0f,Wang Fang,13910273846' 5000
} >&3
exec 3>&-
{ code wait $!; } 2>/dev/null # the shell says so too, each in its words
cat said
diff -r before out && echo 'the output is as before'
"$tools/store-dump" store | diff dump-before - && echo 'the store is as before'
