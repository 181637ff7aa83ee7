# Rate and time left on a terminal, plain lines elsewhere.
python3 "$exports/../../tests/cli/progress.py" "$(command -v ckv)" . >told
grep -c 'lines drawn' told
