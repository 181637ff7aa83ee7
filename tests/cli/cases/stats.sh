# What a store holds; bytes and the model are not for this test.
person_files
ckv dedupe -q -o out -s store crm=a.csv shop=b.csv
ckv stats --store store | sed 's/^model .*/model/; s/[0-9]* bytes/BYTES/; s/  *BYTES/ BYTES/'
ckv stats --store store --json | sed 's/"model":"[0-9a-f]*"/"model":MODEL/; s/"bytes":[0-9]*/"bytes":BYTES/g; s/"expected":.*}/"expected":...}/; s/"\(link\|review_from\)":[0-9][0-9.]*/"\1":BITS/g'
