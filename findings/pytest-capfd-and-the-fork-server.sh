#!/usr/bin/env bash
# A test that reads a child's output with capfd (pytest 9.2.0, Python 3.14+) passes alone, not after others.
# The fork server keeps the standard output that it found when the first process of all the tests was
# started, and all later children have it from there. So the child's line is captured in the first such
# test only; in every other it goes elsewhere, and the tests depend on their order. Not so with fork.
# Seen on 28 November 2026 with Python 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/spack/spack/pull/51663
set -euo pipefail

needs=3.14 packages="pytest==9.2.0"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >test_print.py <<'END'
import multiprocessing
import os

import pytest


@pytest.mark.parametrize("word", ["first", "second"])
def test_print(word, capfd):
    context = multiprocessing.get_context(os.environ.get("METHOD"))
    process = context.Process(target=print, args=(word,))
    process.start()
    process.join()
    assert capfd.readouterr().out == f"{word}\n"
END

try() { timeout 60 env/bin/python -m pytest -q "$@" | grep -E '^FAILED|passed|failed' | sed 's/ in .*//'; }
env/bin/python -V
seen=$(try "test_print.py::test_print[second]"; try test_print.py; METHOD=fork try test_print.py) || true
echo "$seen"
expected="1 passed
FAILED test_print.py::test_print[second] - AssertionError: assert '' == 'seco...
1 failed, 1 passed
2 passed"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
