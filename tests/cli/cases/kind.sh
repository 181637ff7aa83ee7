# Kinds explained, out of the tables that runs go by.
ckv help kinds
ckv help phone
ckv help id.national | grep -A1 'A customer has one'
ckv help handle.jd | head -12
ckv help attribute
code ckv help fone
code ckv help zzzzzz
[ "$(ckv help dedupe)" = "$(ckv dedupe --help)" ]
# all kinds have their page, and no example is left out
for kind in $(ckv help kinds | sed -n 's/^  \([a-z._]*\) .*/\1/p'); do
    ckv help "$kind" | grep -q '^In the profile: ' || echo "$kind"
done
