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

# Each upsert is dated, none before the one above it; a key's interactions are in order, after its first upsert, none after its
# delete, and only who has complained recommends less than 6.
grep '"op":"upsert"' s/stream.ndjson | grep -oE '[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}' >times
grep -c '"op":"upsert"' s/stream.ndjson
wc -l <times
sort -c times && echo 'in order'
awk -F '"' '
    FILENAME == ARGV[1] {
        id = $8 " " $12
        if ($4 == "upsert" && match($0, /[0-9-]+ [0-9][0-9]:[0-9][0-9]:[0-9][0-9]/))
            now = substr($0, RSTART, 10)
        if ($4 == "upsert" && !(id in first))
            first[id] = now
        if ($4 == "delete")
            last[id] = now
        next
    }
    {
        id = $4 " " $8
        day = substr($12, 1, 10)
        if (day <= first[id])
            print "before its time: " $0
        if (id in last && day > last[id])
            print "after its end: " $0
        if (id in seen && $12 < seen[id])
            print "out of order: " $0
        seen[id] = $12
        if ($16 == "complaint")
            complained[id] = 1
        if ($16 == "nps" && match($0, /"score":[0-9]+/) && !(id in complained) && substr($0, RSTART + 8, RLENGTH - 8) + 0 < 6)
            print "no reason: " $0
        if ($16 == "nps" && (id in complained))
            unhappy++
    }
    END { print (NR > 500), (unhappy > 0) }' s/stream.ndjson s/interactions.ndjson

# A second run into the directory leaves nothing of the first, and no file of someone else is touched.
echo mine >a/mine.txt
ckv generate --records 600 --seed 7 --out a --stream
ls a
ckv generate --records 600 --seed 7 --out a --format tsv
ls a

# What is interrupted leaves nothing, nor what may not grow.
sh -c 'ckv generate --records 3000000 --out stop & sleep 1; kill -TERM $!; wait $!; echo "exit $?"' 2>/dev/null
(ulimit -f 10; code ckv generate --records 6000 --out stop) 2>&1 | sed 's/: [A-Z].*/: .../'
[ ! -e stop ] || ls -A stop

# What cannot be is refused with the limit.
for option in '--records 0' '--records 500000001' '--records -5' '--records 1e3' '--difficulty -1' '--difficulty 5' '--difficulty 1.0004' '--overlap 0.1234567' \
    '--organizations 1.01' '--organizations -0.1' '--overlap 3' '--format xlsx' '--threads 65' '--seed x' 'DIR'; do
    code ckv generate --records 10 --out x $option 2>&1 | head -n 1
done
code ckv generate --records 10
[ ! -e x ] || echo 'something was written'
