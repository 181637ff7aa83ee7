# An empty file, of which nothing can be said; beside another one, and with --strict.
person_files
: >empty.csv
code ckv dedupe a.csv empty.csv
code ckv dedupe --strict empty.csv
: >empty.ndjson
code ckv dedupe empty.ndjson
