#!/usr/bin/env bash
# `with Parallel(n_jobs=2) as parallel:` gives the workers a large array as it was at the first call: what is changed in it
# between the calls does not arrive. Three rounds compute 0, 0, 0 in place of 0, 1, 2, without an error or a warning. With
# 131,072 floats (1 MiB) all is right, with one more it is wrong. joblib 1.6.0 writes arrays above max_nbytes to a file for
# the workers, once for each array object, and does not look whether the object has other content by now. Its manual shows
# just such a loop, with a number that grows. Right: a new array in each round, max_nbytes=None, or no `with`.
# Seen on 30 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; https://github.com/joblib/joblib/pull/625 gave up the look at the content in 2018;
#         joblib/_memmapping_reducer.py, ArrayMemmapForwardReducer.__call__; manual, "Reusing a pool of workers".
set -euo pipefail

needs=3.11 packages="joblib==1.6.0 numpy>=2.4.6,<=2.5.5"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >rounds.py <<'END'
import numpy as np
from joblib import Parallel, delayed


def first(numbers: np.ndarray, task: int) -> int:
    return int(numbers[0])


def rounds(parallel, numbers: np.ndarray) -> list:
    """Each round has two tasks, and then the array grows by one, in place."""
    seen = []
    for _ in range(3):
        seen.append(parallel(delayed(first)(numbers, task) for task in range(2)))
        numbers += 1
    return seen


if __name__ == "__main__":
    for backend in ("loky", "multiprocessing"):
        for size in (131_072, 131_073):
            with Parallel(n_jobs=2, backend=backend) as parallel:
                print(f"{backend}, {size} floats, with:", rounds(parallel, np.zeros(size)))
        print(f"{backend}, {size} floats, without with:", rounds(Parallel(n_jobs=2, backend=backend), np.zeros(size)))
        with Parallel(n_jobs=2, backend=backend, max_nbytes=None) as parallel:
            print(f"{backend}, {size} floats, max_nbytes=None:", rounds(parallel, np.zeros(size)))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python rounds.py) || true
echo "$seen"
expected=$(for backend in loky multiprocessing; do cat <<END
$backend, 131072 floats, with: [[0, 0], [1, 1], [2, 2]]
$backend, 131073 floats, with: [[0, 0], [0, 0], [0, 0]]
$backend, 131073 floats, without with: [[0, 0], [1, 1], [2, 2]]
$backend, 131073 floats, max_nbytes=None: [[0, 0], [1, 1], [2, 2]]
END
done)
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
