# Synthetic departments: the same options give the same bytes, the reader takes them, and the truth fits what it reads.
ckv generate --records 600 --seed 7 --out a --threads 1
ckv generate --records 600 --seed 7 --out b --threads 3
diff -r a b && echo 'the same bytes'
ckv generate --records 600 --seed 8 --out c --json
modes a
head -n 3 a/truth.csv
grep -c . a/truth.csv
ckv dedupe --quiet -c a/ckv.yaml --out out
grep -c . out/members.csv out/rejects.csv
ckv eval --truth a/truth.csv --members out/members.csv --json | grep -o '"missing":0,"repeated":0'
cut -d , -f 1,2 a/truth.csv | sort | uniq -d
cut -d , -f 1,2 a/truth.csv | sort >keys
cut -d '"' -f 4,8 a/interactions.ndjson | tr '"' , | sort -u | comm -13 keys - | wc -l
for file in a/common/*.csv; do
    cut -d , -f 1 "$file" | tail -n +2
done | sort >common
tail -n +2 a/truth.csv | cut -d , -f 2 | sort | comm -3 - common | wc -l

# Operations over time: nothing is deleted that was not there.
ckv generate --records 600 --seed 7 --out s --stream
ls s
cut -d '"' -f 4 s/stream.ndjson | sort | uniq -c
awk -F '"' '
    { id = $8 " " $12 }
    $4 == "delete" && !(id in live) { print "deleted, but not there: " id }
    $4 == "upsert" && id in dead { print "back from the dead: " id }
    $4 == "upsert" { live[id] = 1 }
    $4 == "delete" { dead[id] = 1 }
    END { for (id in live) keys++; print keys " keys" }' s/stream.ndjson

# What cannot be is refused with the limit.
for option in '--records 0' '--records 500000001' '--records -5' '--records 1e3' '--difficulty -1' '--difficulty 5' \
    '--organizations 1.01' '--organizations -0.1' '--overlap 3' '--format xlsx' '--threads 65' '--seed x' 'DIR'; do
    code ckv generate --records 10 --out x $option 2>&1 | head -n 1
done
code ckv generate --records 10
[ ! -e x ] || echo 'something was written'
