#!/usr/bin/env bash
# joblib 1.6.0 hands a transposed view of a memory-mapped array to a worker with the numbers in other places, without a word.
# np.load("grid.npy", mmap_mode="r").T has the right shape there, and the wrong rows: the sums of its rows are wrong. In the
# loop (n_jobs=1), in threads and in a plain Pool or executor they are right. joblib sends the name of the file, the shape
# and one letter for the order in memory, and takes that letter from the mapped array, not from the view. Axes that are
# swapped in other ways and .T of some of the rows go wrong too; max_nbytes=None and mmap_mode=None do not help, as they
# are for arrays that joblib itself maps. A copy is right, np.ascontiguousarray(view), or a function that turns the array.
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux (NumPy 2.4.6 on 3.11).
# Source: https://github.com/joblib/joblib/issues/1019; joblib/_memmapping_reducer.py, _reduce_memmap_backed.
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

cat >turned.py <<'END'
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from joblib import Parallel, delayed


def rows(grid: np.ndarray) -> list[int]:
    """The sum of each row."""
    return grid.sum(axis=1).tolist()


if __name__ == "__main__":
    np.save("grid.npy", np.array([[1, 2, 3], [10, 20, 30]]))
    mapped = np.load("grid.npy", mmap_mode="r")
    views = {"as it is": mapped, "turned": mapped.T, "turned, copied": np.ascontiguousarray(mapped.T)}
    for name, view in views.items():
        print(f"{name}: here", rows(view))
        with ProcessPoolExecutor(1) as executor:
            print(f"{name}: executor", executor.submit(rows, view).result())
        print(f"{name}: joblib, one job", *Parallel(n_jobs=1)([delayed(rows)(view)]))
        for backend in ("threading", "loky", "multiprocessing"):
            print(f"{name}: joblib, {backend}", *Parallel(n_jobs=2, backend=backend)([delayed(rows)(view)]))
        unmapped = Parallel(n_jobs=2, max_nbytes=None, mmap_mode=None)
        print(f"{name}: joblib, max_nbytes=None", *unmapped([delayed(rows)(view)]))
END

env/bin/python -V
seen=$(timeout 100 env/bin/python -W ignore turned.py) || true
echo "$seen"
expected="as it is: here [6, 60]
as it is: executor [6, 60]
as it is: joblib, one job [6, 60]
as it is: joblib, threading [6, 60]
as it is: joblib, loky [6, 60]
as it is: joblib, multiprocessing [6, 60]
as it is: joblib, max_nbytes=None [6, 60]
turned: here [11, 22, 33]
turned: executor [11, 22, 33]
turned: joblib, one job [11, 22, 33]
turned: joblib, threading [11, 22, 33]
turned: joblib, loky [3, 13, 50]
turned: joblib, multiprocessing [3, 13, 50]
turned: joblib, max_nbytes=None [3, 13, 50]
turned, copied: here [11, 22, 33]
turned, copied: executor [11, 22, 33]
turned, copied: joblib, one job [11, 22, 33]
turned, copied: joblib, threading [11, 22, 33]
turned, copied: joblib, loky [11, 22, 33]
turned, copied: joblib, multiprocessing [11, 22, 33]
turned, copied: joblib, max_nbytes=None [11, 22, 33]"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
