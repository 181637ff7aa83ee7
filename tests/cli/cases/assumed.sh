# What is assumed of a source without configuration is told in the order of its columns.
printf 'z_id,name,mobile,address,email,birthday,note\n1,王伟,13910273846,上海市浦东新区世纪大道251号,a@mail.example,1980-01-02,x\n' >a.csv
ckv dedupe a.csv 2>&1 | head -1
# A log has no lines of stages that have only begun.
CKV_PROGRESS=0.000001 ckv dedupe a.csv 2>&1 | grep -cE '^ckv: (read|normalize|train|score|write)$' || true
