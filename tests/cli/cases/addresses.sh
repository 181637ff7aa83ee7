# Chinese addresses, taken apart by the rules of the field: tests/data/address-vectors.tsv.
check="$exports/../../scripts/check-vectors" CKV=$(command -v ckv)
export CKV
code "$check" "$exports/../../tests/data/address-vectors.tsv"
