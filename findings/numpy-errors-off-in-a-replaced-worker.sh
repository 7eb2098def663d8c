#!/usr/bin/env bash
# numpy.seterr(all="raise") holds in the first workers of a forked Pool and in none of their successors.
# NumPy 2.5.5 keeps the setting in a context variable. The first workers are forked by the thread that has
# set it; a worker that takes another's place (maxtasksperchild, or after a death) is forked by a thread of
# the Pool, and that thread has the default. So the same division raises in one task and gives inf in the
# next, with a RuntimeWarning in the worker at most. All else that lives in context variables goes so too.
# Seen on 28 November 2026 with Python 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; https://numpy.org/doc/stable/reference/thread_safety.html says that each
#         thread has its own setting, https://github.com/numpy/numpy/pull/32037 explains it further.
set -euo pipefail

needs=3.12 packages="numpy==2.5.5"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >divide.py <<'END'
import multiprocessing

import numpy as np


def divide(task: int) -> str:
    try:
        return f"task {task}: {np.array(1.0) / np.array(0.0)}"
    except FloatingPointError as error:
        return f"task {task}: {error}"


if __name__ == "__main__":
    np.seterr(all="raise")
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        print(*pool.map(divide, range(1, 5), chunksize=1), sep="\n")
END

env/bin/python -V
seen=$(timeout 60 env/bin/python divide.py) || true
echo "$seen"
expected="task 1: divide by zero encountered in divide
task 2: inf
task 3: inf
task 4: inf"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
