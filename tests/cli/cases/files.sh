# Which files are written: those that are asked for, the same bytes as with all, and none of an earlier run beside them.
code ckv dedupe -c "$exports/ckv.yaml" --out all --store store --quiet
code ckv dedupe -c "$exports/ckv.yaml" --out some --quiet
echo "the user's own" >some/notes.txt
code ckv dedupe -c "$exports/ckv.yaml" --out some --files golden.csv,members --quiet
ls -A some
for name in golden.csv members.csv rejects.csv; do cmp all/$name some/$name; done
code ckv dedupe -c "$exports/ckv.yaml" --out some --files golden.ndjson,links,review,rejects --quiet
ls -A some
for name in golden.ndjson links.csv review.csv rejects.csv; do cmp all/$name some/$name; done
echo "rejects alone:"
code ckv dedupe -c "$exports/ckv.yaml" --out some --files rejects --quiet
ls -A some
echo "what came damaged is told once, whatever is written:"
printf 'id,姓名,手机\n1,王小明,13812340987\n2,李建国,1.38E+10\n' >damaged.csv
for files in members golden.csv golden.ndjson rejects members,golden.csv; do
    ckv dedupe --out told --files $files damaged.csv 2>&1 | grep "phone damaged"
done
ckv dedupe --out told --files members --json --quiet damaged.csv | grep -o '"damage".*'
ckv dedupe --out told --store told.ckv --files members damaged.csv 2>&1 | grep "phone damaged"
ckv dedupe --out told --store told.ckv damaged.csv 2>&1 | grep "phone damaged"
ckv import --store told.ckv --out told damaged=damaged.csv 2>&1 | grep "phone damaged"
echo "out of a store:"
code ckv export --store store --out exported --quiet
code ckv export --store store --out exported --files members,golden.csv --quiet
ls -A exported
for name in golden.csv members.csv; do cmp all/$name exported/$name; done
echo "wrong:"
code ckv dedupe -c "$exports/ckv.yaml" --out none --files members,golden
code ckv dedupe -c "$exports/ckv.yaml" --out none --files ""
code ckv dedupe -c "$exports/ckv.yaml" --out none --files members,
code ckv export --store store --out none --files rejects
ls -A | grep none || echo "nothing was written"
