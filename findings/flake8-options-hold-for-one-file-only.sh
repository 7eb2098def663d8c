#!/usr/bin/env bash
# flake8's Python API, `get_style_guide(max_line_length=…)`, keeps to the limit for one file. For two, since Python 3.14, the
# limit is 79, and nobody says so: with 120 good lines are reported, and with 50 long ones are not.
# One file is checked in the program's own process, more of them in a pool (`jobs`, by default one for each CPU). flake8 7.5.0
# leaves the options to the workers in a global, which is there with fork only; those of spawn and forkserver read the command
# line again, and the API gives them an empty one. What a file (.flake8, setup.cfg) or the command itself
# (`flake8 --max-line-length 120`) says reaches the workers.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/PyCQA/flake8/issues/2011 (open); flake8/checker.py, _mp_init.
set -euo pipefail

needs=3.11 packages="flake8==7.5.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

printf '[flake8]\njobs = 2\n' >.flake8
for name in one two; do
    printf 'number_%s = 1%048d\n' $name 0 >"$name.py"  # 62 characters
    printf 'number_%s = 1%086d\n' $name 0 >>"$name.py"  # 100 characters
done
cat >check.py <<'END'
import sys
from multiprocessing import set_start_method

from flake8.api import legacy

if __name__ == "__main__":
    method, limit, *files = sys.argv[1:]
    set_start_method(method)
    guide = legacy.get_style_guide(max_line_length=int(limit), quiet=2)
    print(guide.check_files(files).total_errors, end="")
END

env/bin/python -V
seen=$(for method in fork spawn forkserver; do
    for limit in 50 120; do
        for files in one.py "one.py two.py"; do
            echo "$method, limit $limit, $files: $(timeout 60 env/bin/python check.py $method $limit $files) errors"
        done
    done
done
echo "the command, limit 120, one.py two.py: $(env/bin/python -m flake8 --max-line-length 120 one.py two.py | wc -l) errors")
echo "$seen"
expected="fork, limit 50, one.py: 2 errors
fork, limit 50, one.py two.py: 4 errors
fork, limit 120, one.py: 0 errors
fork, limit 120, one.py two.py: 0 errors
spawn, limit 50, one.py: 2 errors
spawn, limit 50, one.py two.py: 2 errors
spawn, limit 120, one.py: 0 errors
spawn, limit 120, one.py two.py: 2 errors
forkserver, limit 50, one.py: 2 errors
forkserver, limit 50, one.py two.py: 2 errors
forkserver, limit 120, one.py: 0 errors
forkserver, limit 120, one.py two.py: 2 errors
the command, limit 120, one.py two.py: 0 errors"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
