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
