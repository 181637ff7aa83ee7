#!/bin/sh
# The library as others get it: installed into an empty root, its headers, its pkg-config file and its examples, with nothing of
# the source tree but the examples themselves.
#   install.sh SOURCE_DIR BUILD_DIR MESON CC [ARGUMENT ...]
set -eu
source=$1 build=$2 meson=$3
shift 3
cc=$*
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

fail()
{
    echo "install.sh: $*" >&2
    exit 1
}

DESTDIR=$root $meson install -C "$build" --no-rebuild --quiet >"$root/log" 2>&1 || { cat "$root/log" >&2; fail "meson install failed"; }

pc=$(find "$root" -name libckv.pc)
[ -n "$pc" ] || fail "no libckv.pc was installed"
library=$(dirname "$(find "$root" -name 'libckv.so')")
export LD_LIBRARY_PATH="$library"
export PKG_CONFIG_PATH="$(dirname "$pc")"
export PKG_CONFIG_SYSROOT_DIR="$root"
flags="$(pkg-config --cflags libckv)"
libs="$(pkg-config --libs libckv)"

# Each header stands alone, in strict C11 and, where there is a compiler, in C++.
headers=$(find "$root" -path '*/include/ckv/*.h')
[ "$(echo "$headers" | wc -l)" -ge 8 ] || fail "headers are missing"
for header in $headers; do
    echo "#include <ckv/$(basename "$header")>" >"$root/one.c"
    $cc -std=c11 -pedantic -Wall -Wextra -Werror -fsyntax-only $flags "$root/one.c" || fail "$(basename "$header") does not stand alone"
    if command -v c++ >/dev/null; then
        c++ -Wall -Wextra -Werror -fsyntax-only -x c++ $flags "$root/one.c" || fail "$(basename "$header") is no C++"
    fi
done

# Nothing leaves the library that does not bear its name.
if command -v nm >/dev/null; then
    foreign=$(nm -D --defined-only "$library/libckv.so" | awk '$3 !~ /^(ckv_|CKV_)/ { print $3 }')
    [ -z "$foreign" ] || fail "foreign symbols: $foreign"
fi

# Each example is a file, and shuffle.c beside them belongs to the last.
for example in "$source"/examples/0*.c; do
    $cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror $flags "$example" "$source/examples/shuffle.c" -o "$root/$(basename "$example" .c)" $libs \
        || fail "$(basename "$example") does not build"
done
month="$source/examples/exports/month1"
"$root/01-compare" >"$root/log" || fail "01-compare failed"
"$root/02-batch" "$month/crm.csv" "$month/hotline.csv" "$root/out" "$root/store" >"$root/log" || fail "02-batch failed"
"$root/03-profile" "$root/store" >"$root/log" || fail "03-profile failed"
grep -q ' records from ' "$root/log" || fail "03-profile shows no profile"

for file in man1/ckv.1 man1/ckv-dedupe.1 man5/ckv.yaml.5 man7/ckv-kinds.7 bash-completion/completions/ckv \
    zsh/site-functions/_ckv fish/vendor_completions.d/ckv.fish; do
    [ -s "$(find "$root" -path "*/$file")" ] || fail "$file was not installed"
done

ckv=$(find "$root" -path '*/bin/ckv')
"$ckv" stats --store "$root/store" >"$root/log" || fail "the installed ckv failed"
grep -q '^all ' "$root/log" || fail "the installed ckv counts nothing"
