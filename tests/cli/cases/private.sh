# Values of customers are personal data: none in messages, and no file that others may read.
printf 'id,name,phone\nKEYSECRET,NAMESECRET\n1,王伟,13910273846\n1,NAMESECRET,PHONESECRET\n' >a.csv
printf '{"id":"KEYSECRET","name":\n{"id":1,"name":"NAMESECRET","name":"NAMESECRET"}\n' >b.ndjson
ckv dedupe a.csv b.ndjson --store store --timings >said 2>&1 || echo "exit $?"
ckv dedupe a.csv --strict >>said 2>&1 || echo "exit $?"
ckv dedupe b.ndjson --strict >>said 2>&1 || echo "exit $?"
grep -c SECRET said || echo 'nothing said'
grep -c SECRET ckv-out/rejects.csv
modes ckv-out
modes store
