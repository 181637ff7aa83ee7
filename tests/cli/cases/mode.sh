# In mode link no two records of one source are one customer, unless the source says that it has duplicates; in mode
# one-to-one whatever it says; in mode dedupe only where it says that it has none. What was kept apart is asked.
printf 'id,name,phone\n1,王伟,13910273846\n2,王伟,13910273846\n' >a.csv
printf 'id,name,phone\nx1,王伟,13910273846\n' >b.csv
for mode in dedupe link one-to-one; do
    for unique in '' true false; do
        echo "--- $mode, a says ${unique:-nothing}"
        cat >ckv.yaml <<EOF
match: {mode: $mode}
sources:
  a: {file: a.csv, key: id, ${unique:+unique: $unique,} fields: {name: person.name, phone: phone}}
  b: {file: b.csv, key: id, fields: {name: person.name, phone: phone}}
EOF
        code ckv dedupe --quiet -c ckv.yaml
        cut -d, -f1-3 ckv-out/members.csv | sed 1d
        cut -d, -f1-4,7 ckv-out/review.csv | sed 1d
    done
done
