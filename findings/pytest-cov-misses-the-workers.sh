#!/usr/bin/env bash
# `patch = subprocess`, which pytest-cov 7.1.0 tells you to add, does not count the lines of workers.
# pytest-cov 7 left child processes to coverage (7.17.5 here) and its change log names this one setting. It is
# enough for a program started with subprocess and for spawned workers. Forked ones, and those of the fork
# server, end with os._exit(), and what they have measured is never written: 20 % instead of 100 %, all tests
# pass, no warning. `patch = subprocess, _exit` counts them.
# Seen on 28 November 2026 with Python 3.11.7 and 3.15.0 on Linux.
# Source: https://pytest-cov.readthedocs.io/en/latest/changelog.html (7.0.0)
#         https://coverage.readthedocs.io/en/latest/config.html#run-patch
set -euo pipefail

needs=3.11 packages="pytest-cov==7.1.0 coverage==7.17.5 pytest==9.2.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >work.py <<'END'
def work(n: int) -> int:
    total = 0
    for number in range(n):
        total += number
    return total
END
cat >test_work.py <<'END'
from concurrent.futures import ProcessPoolExecutor

from work import work


def test_work():
    with ProcessPoolExecutor(2) as pool:
        assert list(pool.map(work, [3, 4])) == [3, 6]
END

measure() {
    printf '[run]\npatch = %s\n' "$1" >.coveragerc
    echo "patch = $1"
    timeout 100 env/bin/python -m pytest -q --cov=work | grep -E '^work.py|passed|failed' | sed 's/ in .*//'
}
env/bin/python -V
seen=$(measure subprocess; measure "subprocess, _exit") || true
echo "$seen"
expected="patch = subprocess
work.py       5      4    20%
1 passed
patch = subprocess, _exit
work.py       5      0   100%
1 passed"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
