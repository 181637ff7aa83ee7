# Mistakes on the command line: exit code 2, and nothing is made.
person_files
code ckv 2>&1 | grep -v "^  "
code ckv no-such-command 2>&1 | grep -v "^  "
code ckv dedupe
code ckv dedupe --no-such-option a.csv
code ckv dedupe --threads many a.csv
code ckv dedupe --threads
code ckv dedupe --show -1 a.csv
code ckv dedupe --mode merge a.csv
code ckv dedupe -c
ls
