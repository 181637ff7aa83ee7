# What is expected of a run, and a person's answers to drawn pairs. The numbers are not for this test.
cp "$exports"/month1/* .
ckv dedupe -q -c "$exports/ckv.yaml" -s store ./*.csv ./*.tsv ./*.ndjson
told() {
    ckv review -s store --json "$@" | sed 's/:{[^}]*}/:.../g; s/"\(found\|wrong\|apart\|unproposed\)":[0-9.]*/"\1":./g'
}
value() { # of precision and recall together, in thousandths
    ckv review -s store --json "$@" | sed 's/.*"precision":{"low":[0-9.]*,"value":\([0-9.]*\).*"recall":{"low":[0-9.]*,"value":\([0-9.]*\).*/\1 \2/' |
        awk '{ print int(1000 * $1), int(1000 * $2) }'
}
told
ckv review -s store | sed 's/[0-9][0-9.]*/N/g'
code ckv review -s store --ask 20 -o q.csv
code ckv review -s store --ask 20 -o q.csv
ckv review -s store --ask 20 -o again.csv && cmp q.csv again.csv
head -n 1 q.csv
wc -l <q.csv
told --answers q.csv
sed 's/,"",/,yes,/' q.csv >yes.csv
sed 's/,"",/,否,/' q.csv >no.csv
told --answers yes.csv
(cat yes.csv; sed 1d yes.csv) >twice.csv
told --answers twice.csv # an answer counts once
value --answers no.csv >of_no
value --answers yes.csv >of_yes
awk 'NR == FNR { p = $1; r = $2; next } { print ($1 < p ? "less" : "not less") " precision, " ($2 > r ? "more" : "not more") " recall" }' of_yes of_no
printf 'source_a,key_a,source_b,key_b,decision\ncrm,C100548,nobody,1,yes\n' >other.csv
told --answers other.csv
printf 'source_a,key_a,source_b,key_b,decision\n\ncrm,1,crm,2,perhaps\n' >wrong.csv
code ckv review -s store --answers wrong.csv
code ckv review -s store --answers none.csv
code ckv review -s store --ask 20
code ckv review -s store --ask 20 -o x.csv --answers q.csv
