#!/usr/bin/env bash
# Four tasks append ten rows each to one array of zarr 3.4.2, one after the other in one worker: ten rows are left, and no error.
# An Array keeps its shape in memory, and its pickle takes the shape along; append() does not look at the file first. So each
# task gets the array as the parent opened it, with no rows, and writes its own over the last one's. A lock does not help.
# Then the parent appends five rows: for it, too, the array is empty, so the file is cut down to five. Reading is no
# better: the parent sees no rows. All start methods; no two processes are at work at the same time. Right: open the
# array in the task, and again in the parent when the workers are done; or give it its full shape at first.
# Seen on 30 November 2026 with Python 3.12.1, 3.13.0 and 3.14.8 on Linux.
# Source: https://github.com/zarr-developers/zarr-python/issues/2077 (open; of appends at the same time, in version 2); zarr
#         3.4.2, core/array.py, _append.
set -euo pipefail

needs=3.12 packages="zarr==3.4.2"
python=$(command -v "${PYTHON:-python3.14}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >rows.py <<'END'
from multiprocessing import get_context

import numpy as np
import zarr


def by_array(array: zarr.Array, number: int) -> None:
    array.append(np.full(10, number))


def by_path(array: zarr.Array, number: int) -> None:
    zarr.open_array(array.store.root, mode="r+").append(np.full(10, number))


def rows(path: str) -> dict:
    """How often each number is in the file."""
    numbers, counts = np.unique(zarr.open_array(path, mode="r")[:], return_counts=True)
    return dict(zip(numbers.tolist(), counts.tolist()))


if __name__ == "__main__":
    for method in ("fork", "forkserver", "spawn"):
        for task in (by_array, by_path):
            path = f"{method}-{task.__name__}.zarr"
            array = zarr.create_array(path, shape=(0,), chunks=(10,), dtype="int32")
            with get_context(method).Pool(1) as pool:
                for number in range(1, 5):
                    pool.apply(task, (array, number))
            print(f"{method}, {task.__name__}: {rows(path)}, the parent sees {array.shape[0]}", end=", ")
            array.append(np.full(5, 5))
            print(f"has appended five: {rows(path)}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python rows.py) || true
echo "$seen"
array="by_array: {4: 10}, the parent sees 0, has appended five: {5: 5}"
path="by_path: {1: 10, 2: 10, 3: 10, 4: 10}, the parent sees 0, has appended five: {5: 5}"
expected="fork, $array
fork, $path
forkserver, $array
forkserver, $path
spawn, $array
spawn, $path"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
