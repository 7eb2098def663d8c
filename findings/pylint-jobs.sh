#!/usr/bin/env bash
# pylint 4.1.4 works on Python 3.15, but `pylint -j 2` does not: "'code' object has no attribute 'co_lnotab'".
# With more than one job the linter is sent to its workers with dill, and dill 0.4.1, the newest that day,
# asks a function's code for an attribute that Python 3.15 has removed. So does all that sends functions
# with dill: multiprocess 0.70.19 cannot even send a plain function of the script to a forked worker.
# Seen on 28 November 2026 with Python 3.15.0 on Linux.
# Source: https://github.com/uqfoundation/dill/issues/753 (mended in May 2026, not released)
#         https://github.com/rhinstaller/anaconda/pull/7106
set -euo pipefail

needs=3.15 packages="pylint==4.1.4 dill==0.4.1 multiprocess==0.70.19"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

printf '"""A number."""\n\nNUMBER = 1\n' | tee one.py >two.py
cat >double.py <<'END'
import multiprocess


def double(n: int) -> int:
    return 2 * n


if __name__ == "__main__":
    with multiprocess.get_context("fork").Pool(1) as pool:
        print(pool.map(double, [1, 2]))
END

last() {
    timeout 60 env/bin/python "$@" 2>&1 |
        grep -oE "^AttributeError: .* 'co_lnotab'|rated at [0-9.]+/10|^\[.*\]"
}
env/bin/python -V
seen=$(for jobs in 1 2; do echo "-j $jobs: $(last -m pylint -j $jobs one.py two.py)"; done
    echo "multiprocess: $(last double.py)") || true
echo "$seen"
error="AttributeError: 'code' object has no attribute 'co_lnotab'"
expected="-j 1: rated at 10.00/10
-j 2: $error
multiprocess: $error"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
