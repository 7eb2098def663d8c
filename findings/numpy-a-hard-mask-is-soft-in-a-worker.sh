#!/usr/bin/env bash
# A masked array whose mask is hard has a soft one in a worker: the same function fills in a value that had to stay missing.
# With hard_mask=True an assignment does not reach the masked places. A pickle of NumPy 2.5.5 keeps the data, the mask and the
# fill value, and not that the mask is hard. So correct some numbers in place, and in the worker a missing one becomes known: 140
# for 90, no error, all start methods. copy() and copy.deepcopy() keep the hard mask, and a worker that has the array from
# its module, and not from the task, has it too. Right: array.harden_mask() as the first line of the task.
# Seen on 30 November 2026 with Python 3.11.2 and 3.11.7 (NumPy 2.4.6), 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; numpy/ma/core.py, MaskedArray.__getstate__ and __setstate__.
set -euo pipefail

needs=3.11 packages="numpy==2.5.5;python_version>='3.12' numpy==2.4.6;python_version<'3.12'"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >rain.py <<'END'
import copy
from multiprocessing import get_context

import numpy as np


def corrected(rain: np.ma.MaskedArray) -> float:
    """Another station's numbers for the last two days; what is missing stays so."""
    rain[2:] = [50, 60]
    return float(rain.sum())


def inherited(_: None) -> float:
    return corrected(RAIN)


def hardened(rain: np.ma.MaskedArray) -> float:
    return corrected(rain.harden_mask())


RAIN = np.ma.array([10.0, 20.0, -999.0, 40.0], mask=[False, False, True, False], hard_mask=True)

if __name__ == "__main__":
    print("no worker:", corrected(copy.deepcopy(RAIN)))
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1, maxtasksperchild=1) as pool:
            for task, argument in ((corrected, RAIN), (inherited, None), (hardened, RAIN)):
                print(f"{method}, {task.__name__}:", pool.apply(task, (argument,)))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python rain.py) || true
echo "$seen"
rest() { echo "$1, corrected: 140.0"; echo "$1, inherited: 90.0"; echo "$1, hardened: 90.0"; }
expected="no worker: 90.0
$(rest fork)
$(rest forkserver)
$(rest spawn)"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
