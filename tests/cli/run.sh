#!/bin/sh
# Tests of the command: each case is a script, cases/NAME.sh, and what it prints, cases/NAME.expected.
#
# usage: run.sh [--update] [--build DIR] [NAME ...]      without names: all cases
#
#   --update     write what the cases print now over what was expected; then look at git diff
#   --build DIR  where the project is built (default: build, beside tests)
#
# A case runs in an empty directory, with ckv in its PATH, by sh -eu. It finds the bundled exports in $exports, the
# programs of tests/cli in $tools, and functions for all cases in lib.sh. Exit status: 0 if all cases did as expected.
set -u
here=$(cd "$(dirname "$0")" && pwd)
update= build=$here/../../build
while [ $# -gt 0 ]; do
    case $1 in
    --update) update=yes ;;
    --build) build=$2 && shift ;;
    -*) sed -n 's/^# \{0,1\}//;4,8p' "$0" >&2 && exit 2 ;;
    *) break ;;
    esac
    shift
done
build=$(cd "$build" && pwd) || exit 2
[ $# -gt 0 ] || set -- $(cd "$here/cases" && ls ./*.sh | sed 's,^\./,,;s/\.sh$//')

PATH=$build/cli:$PATH LC_ALL=C TZ=UTC0
cases=$here/cases exports=$(cd "$here/../../examples/exports" && pwd) tools=$build/tests/cli
export PATH LC_ALL TZ cases exports tools
unset CKV_FULL_AT CKV_FULL_KILLS CKV_FULL_ALWAYS CKV_FULL_TOLD
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# what NAME: run one case and print all that it printed and its exit status
what() {
    mkdir "$work/place" || return
    (cd "$work/place" && umask 022 && exec sh -euc '. "$0/lib.sh"; . "$1"' "$here" "$cases/$1.sh") \
        >"$work/out" 2>"$work/err" </dev/null
    code=$?
    cat "$work/out"
    printf -- '=== stderr\n'
    cat "$work/err"
    printf -- '=== exit %d\n' $code
    rm -rf "$work/place"
}

failed=0
for name; do
    what "$name" >"$work/got"
    if [ -n "$update" ]; then
        cp "$work/got" "$cases/$name.expected"
    elif ! diff -u --label "$name expected" --label "$name" "$cases/$name.expected" "$work/got"; then
        failed=$((failed + 1))
    fi
done
echo "$# cases, $failed failed"
[ $failed -eq 0 ]
