# --strict stops at the first row that cannot be read, and writes nothing.
printf 'id,name,phone\n1,王伟,13910273846\n2,李娜\n3,张敏,13522010987,new\n' >a.csv
code ckv dedupe --strict a.csv
printf 'id,name,updated\n1,王伟,2024-01-02\n1,王维,2024-03-04\n' >twice.csv
code ckv dedupe --strict twice.csv
ls
