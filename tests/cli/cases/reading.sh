# Reading a store: what is there, what is not, and mistakes on the command line.
person_files
ckv dedupe --quiet a.csv b.csv --store store
code ckv show --store store a/2 b/x1
code ckv show --store store a/99
code ckv show --store store
code ckv show --store nowhere a/2
code ckv show a/2
code ckv show --store a.csv a/2
code ckv stats --store nowhere
code ckv stats
code ckv why --store store a/1 2>&1
code ckv why --store store a/1 b/nobody
ckv why --store store a/1 b/x1 >why
ckv stats --store store >stats
[ -s why ] && [ -s stats ] && ls
