# An export that is called as a file of the output is not written over.
person_files
cp a.csv members.csv
status=0
ckv dedupe --quiet members.csv b.csv --out . || status=$?
echo "exit $status"
cmp a.csv members.csv && ls
