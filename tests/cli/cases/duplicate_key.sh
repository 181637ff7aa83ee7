# One key twice in one source: equal rows are repeats, of others the later one stays and the rest are rejected.
printf 'id,name,updated\n1,王伟,2024-01-02\n2,李娜,2024-01-02\n1,王维,2024-03-04\n2,李娜,2024-01-02\n' >a.csv
code ckv dedupe a.csv
cat ckv-out/rejects.csv ckv-out/golden.csv
printf 'name,updated\n王伟,2024-01-02\n' >keyless.csv
printf 'id,name\n,王伟\n7,李娜\n' >without.csv
code ckv dedupe without.csv
cat ckv-out/rejects.csv
printf 'id,id\n1,2\n' >twice.csv
code ckv dedupe twice.csv
