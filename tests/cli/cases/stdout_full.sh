# What was printed and did not arrive is a failure.
person_files
ckv dedupe --quiet a.csv b.csv --out out --store store
for command in 'normalize name' 'stats -s store' 'inspect a.csv' 'help' '--version'; do
    status=0
    echo 王伟 | ckv $command >/dev/full || status=$?
    echo "$command: $status"
done
