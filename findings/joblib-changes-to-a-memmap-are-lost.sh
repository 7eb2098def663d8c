#!/usr/bin/env bash
# What a program has changed in a memory-mapped array is not there in joblib 1.6.0's workers: they compute with the old file.
# np.load(name, mmap_mode="c") gives a "copy-on-write" array, which may be changed, and keeps the changes to itself. joblib
# sends such an array as the name of its file; the worker maps the file anew and gets the numbers from before the change.
# A result goes wrong the same way: a worker that maps, changes and returns an array returns the unchanged one. No error,
# no warning; with n_jobs=1, in threads and in a plain executor all is right. max_nbytes=None and mmap_mode=None, which
# switch joblib's own mapping of large arrays off, change nothing here; a copy, np.array(mapped), does.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux (NumPy 2.4.6 on 3.11).
# Source: no report found on the day; joblib/_memmapping_reducer.py, _reduce_memmap_backed and reduce_array_memmap_backward.
set -euo pipefail

needs=3.11 packages="joblib==1.6.0 numpy==2.5.5;python_version>='3.12' numpy==2.4.6;python_version<'3.12'"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >changed.py <<'END'
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from joblib import Parallel, delayed


def mean(prices: np.ndarray) -> int:
    return int(prices.mean())


def doubled(name: str) -> np.ndarray:
    prices = np.load(name, mmap_mode="c")
    prices *= 2
    return prices


if __name__ == "__main__":
    np.save("prices.npy", np.full(1000, 100))  # the file is never changed
    mapped = np.load("prices.npy", mmap_mode="c")
    mapped += 19
    print("here: argument", mean(mapped), "result", mean(doubled("prices.npy")))
    with ProcessPoolExecutor(1) as executor:
        argument, result = executor.submit(mean, mapped), executor.submit(doubled, "prices.npy")
        print("executor: argument", argument.result(), "result", mean(result.result()))
    settings = {
        "one job": {"n_jobs": 1},
        "threading": {"n_jobs": 2, "backend": "threading"},
        "loky": {"n_jobs": 2},
        "multiprocessing": {"n_jobs": 2, "backend": "multiprocessing"},
        "max_nbytes=None": {"n_jobs": 2, "max_nbytes": None, "mmap_mode": None},
    }
    for name, setting in settings.items():
        argument, result = Parallel(**setting)([delayed(mean)(mapped), delayed(doubled)("prices.npy")])
        print(f"joblib, {name}: argument", argument, "result", mean(result))
    print("joblib, a copy: argument", *Parallel(n_jobs=2)([delayed(mean)(np.array(mapped))]))
END

env/bin/python -V
seen=$(timeout 100 env/bin/python -W ignore changed.py) || true
echo "$seen"
expected="here: argument 119 result 200
executor: argument 119 result 200
joblib, one job: argument 119 result 200
joblib, threading: argument 119 result 200
joblib, loky: argument 100 result 100
joblib, multiprocessing: argument 100 result 100
joblib, max_nbytes=None: argument 100 result 100
joblib, a copy: argument 119"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
