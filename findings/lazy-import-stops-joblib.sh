#!/usr/bin/env bash
# A function of the script that uses a `lazy import` cannot be sent by joblib 1.6.0 before its first call.
# Python 3.15 keeps an unused lazy name as a proxy in the module's globals. cloudpickle 3.1.3, which joblib,
# loky, Dask and others send functions with, takes the globals one by one and meets the proxy: "cannot pickle
# 'lazy_import' object". Once the function has run in the parent, the name is a module, and all works. The
# executor of the standard library sends the function by name and works at once. With PYTHON_LAZY_IMPORTS=all
# in the environment not even abs() gets through: each worker ends with KeyError: 'loky', as an import that
# would have registered the name is not carried out; what joblib reports is a segmentation fault or a lack
# of memory.
# Seen on 28 November 2026 with Python 3.15.0 on Linux.
# Source: no report found on the day; https://peps.python.org/pep-0810/ describes the proxy.
set -euo pipefail

needs=3.15 packages="joblib==1.6.0 cloudpickle==3.1.3"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >area.py <<'END'
lazy import math

from concurrent.futures import ProcessPoolExecutor

import cloudpickle
from joblib import Parallel, delayed


def area(radius: int) -> int:
    return round(math.pi * radius**2)


def tried(what: str, run) -> None:
    try:
        print(what, run(), sep=": ")
    except Exception as error:
        print(what, f"{type(error).__name__}: {error}", sep=": ")


if __name__ == "__main__":
    tried("cloudpickle", lambda: len(cloudpickle.dumps(area)) > 0)
    tried("joblib", lambda: Parallel(n_jobs=2)(delayed(area)(radius) for radius in (1, 2)))
    with ProcessPoolExecutor(2) as pool:
        tried("executor", lambda: list(pool.map(area, (1, 2))))
    tried("here", lambda: area(1))
    tried("joblib afterwards", lambda: Parallel(n_jobs=2)(delayed(area)(radius) for radius in (1, 2)))
END
cat >absolute.py <<'END'
from joblib import Parallel, delayed

if __name__ == "__main__":
    try:
        print("all lazy:", Parallel(n_jobs=2)(delayed(abs)(number) for number in (-1, -2)))
    except Exception as error:
        print("all lazy:", str(error).partition(" while")[0])
END

env/bin/python -V
seen=$(timeout 60 env/bin/python area.py
    PYTHON_LAZY_IMPORTS=all timeout 60 env/bin/python absolute.py 2>&1 |
        grep -E '^(KeyError: |all lazy: )' | LC_ALL=C sort -u) || true
echo "$seen"
expected="cloudpickle: TypeError: cannot pickle 'lazy_import' object
joblib: PicklingError: Could not pickle the task to send it to the workers.
executor: [3, 13]
here: 3
joblib afterwards: [3, 13]
KeyError: 'loky'
all lazy: A worker process managed by the executor was unexpectedly terminated. This could be\
 caused by a segmentation fault"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
