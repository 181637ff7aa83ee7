# What the cases share.

# code COMMAND ...: run it and say how it ended
code() {
    status=0
    "$@" || status=$?
    echo "exit $status"
}

# modes DIRECTORY: all in it, with its permissions
modes() {
    find "$1" -printf '%M %p\n' | LC_ALL=C sort -k 2
}

# person_files: two small departments that share a customer, a.csv and b.csv
person_files() {
    printf 'id,name,phone\n1,王伟,13910273846\n2,李娜,13701894462\n' >a.csv
    printf 'id,name,phone\nx1,王伟,13910273846\nx2,张敏,13522010987\n' >b.csv
}
