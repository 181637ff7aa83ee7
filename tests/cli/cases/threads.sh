# The batch with four threads and a store; run under the thread sanitizer too.
code ckv dedupe -c "$exports/ckv.yaml" --out one --store store-one --threads 1 --quiet
code ckv dedupe -c "$exports/ckv.yaml" --out four --store store-four --threads 4 --quiet
diff -r one four
[ "$("$tools/store-dump" store-one)" = "$("$tools/store-dump" store-four)" ]
