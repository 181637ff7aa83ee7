#!/bin/sh
# Man pages that readers of man pages take: by mandoc, else by groff; where neither is there, the test is skipped.
# usage: man_pages.sh PAGE ...
set -u
faults=0
if command -v mandoc >/dev/null; then
    for page; do
        # no date: the same sources give the same pages
        mandoc -T lint -W warning "$page" | grep -v 'missing date' && faults=1
    done
elif command -v groff >/dev/null; then
    for page; do
        [ -z "$(groff -man -Tutf8 -Kutf8 -ww "$page" 2>&1 >/dev/null | tee /dev/stderr)" ] || faults=1
    done
else
    exit 77
fi
for page; do
    for section in NAME SYNOPSIS DESCRIPTION; do
        case $page in *.[57]) [ $section != SYNOPSIS ] || continue ;; esac
        grep -q "^\.SH $section\$" "$page" || { echo "$page: no $section" && faults=1; }
    done
    case $page in
    *.1) grep -q '^\.SH EXAMPLES$' "$page" || { echo "$page: no EXAMPLES" && faults=1; } ;;
    esac
done
exit $faults
