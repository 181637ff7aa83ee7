# Help goes to stdout and is no failure.
code ckv help dedupe
[ "$(ckv dedupe --help)" = "$(ckv help dedupe)" ]
[ "$(ckv --help)" = "$(ckv help)" ]
