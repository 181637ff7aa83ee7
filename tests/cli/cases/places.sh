# What is no file: a directory, a name that is not there, a file that may not be read; and outputs that cannot be.
person_files
mkdir exports
code ckv dedupe exports
code ckv dedupe a.csv missing.csv
code ckv dedupe -c missing.yaml
code ckv dedupe a.csv --out a.csv
code ckv dedupe a.csv --out no/such/place
code ckv dedupe a.csv --store a.csv
code ckv dedupe a.csv --store exports/no/such
code ckv dedupe a.csv --decisions missing.csv
ls
