# The bundled exports: the same bytes whatever the threads, and again into the same directory.
code ckv dedupe -c "$exports/ckv.yaml" --out one --threads 1 --quiet
code ckv dedupe -c "$exports/ckv.yaml" --out four --threads 4 --quiet
diff -r one four
code ckv dedupe -c "$exports/ckv.yaml" --out one --threads 3 --quiet
diff -r one four
wc -l one/rejects.csv
ls -A one
