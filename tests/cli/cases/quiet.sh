# --quiet prints nothing, --json one object.
person_files
code ckv dedupe --quiet a.csv b.csv
ls
code ckv dedupe --json a.csv b.csv 2>/dev/null | sed 's/"expected":.*,"seconds":{[^}]*}/"expected":...,"seconds":.../'
