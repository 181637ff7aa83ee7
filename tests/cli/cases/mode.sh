# In mode link two records of one source never meet; in mode one-to-one an entity has at most one of each.
printf 'id,name,phone\n1,王伟,13910273846\n2,王伟,13910273846\n' >a.csv
printf 'id,name,phone\nx1,王伟,13910273846\n' >b.csv
for mode in dedupe link one-to-one; do
    code ckv dedupe --quiet --mode $mode a.csv b.csv
    cut -d, -f1-3 ckv-out/members.csv
done
