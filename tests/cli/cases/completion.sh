# Completion in bash, driven as readline does it; zsh and fish at least read theirs.
ckv help --format bash >complete.bash
cat >drive.bash <<'END'
. ./complete.bash
# words ...: what is offered for the last of them
offer() {
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _ckv
    printf '%s\n' "$*:" "${COMPREPLY[@]}" | LC_ALL=C sort | paste -sd ' '
}
mkdir dir
: >crm.csv
: >'my file.csv'
offer ckv ''
offer ckv de
offer ckv dedupe --
offer ckv dedupe --mode ''
offer ckv dedupe --mode o
offer ckv dedupe --store ''
offer ckv dedupe -c ''
offer ckv dedupe c
offer ckv dedupe shop = c
offer ckv dedupe shop =
offer ckv dedupe my
offer ckv normalize ph
offer ckv normalize id.
offer ckv help s
offer ckv show cr
offer ckv no-such-command ''
END
bash drive.bash
for shell in zsh fish; do
    ckv help --format $shell >script
    if command -v $shell >/dev/null; then $shell -n script; fi
    for name in $(ckv help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
        grep -q "\b$name\b" script || echo "$shell knows no $name"
        for option in $(ckv help "$name" | sed -n 's/^  .*--\([a-z-]*\) .*/\1/p'); do
            grep -q -- "$option" script || echo "$shell knows no --$option of $name"
        done
    done
done
