# Two departments without a configuration: what was assumed, all output files, and profiles to read.
person_files
code ckv dedupe --show 2 --out out crm=a.csv shop=b.csv
for file in out/*; do
    echo "--- $file"
    sed 's/,[0-9.-]*,0\.[0-9]*$/,WEIGHT,PROBABILITY/;s/,0\.[0-9]*$/,CONFIDENCE/' "$file"
done
modes out
