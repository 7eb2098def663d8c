#!/usr/bin/env bash
# A sentinel() of the script, passed as an argument, breaks the workers of joblib 1.6.0.
# Python 3.15 pickles a sentinel by its name, `__main__.END`. A worker of joblib has another `__main__`: it
# never runs the script, but is sent functions and classes by value. A class or an Enum of the script
# arrives so, a sentinel cannot, and the worker that reads it ends the whole pool. The executor of the
# standard library imports the script in each worker: there it arrives, and as the very same object.
# Seen on 28 November 2026 with Python 3.15.0 on Linux.
# Source: no report found on the day; https://peps.python.org/pep-0661/ describes the pickling by name.
set -euo pipefail

needs=3.15 packages="joblib==1.6.0"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >end.py <<'END'
import enum
from concurrent.futures import ProcessPoolExecutor

from joblib import Parallel, delayed

END = sentinel("END")


class Mark(enum.Enum):
    END = 1


def name(value: object) -> str:
    return str(value)


def is_end(value: object) -> bool:
    return value is END


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print("executor, sentinel:", pool.submit(is_end, END).result())
    print("joblib, Enum:", Parallel(n_jobs=2)([delayed(name)(Mark.END)]))
    try:
        print("joblib, sentinel:", Parallel(n_jobs=2)([delayed(name)(END)]))
    except Exception as error:
        print("joblib, sentinel:", type(error).__name__)
        print(str(error.__cause__).strip(' \n"').splitlines()[-1])
END

env/bin/python -V
seen=$(timeout 60 env/bin/python end.py) || true
echo "$seen"
expected="executor, sentinel: True
joblib, Enum: ['Mark.END']
joblib, sentinel: BrokenProcessPool
AttributeError: module '__main__' has no attribute 'END'"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
