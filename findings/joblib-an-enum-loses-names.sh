#!/usr/bin/env bash
# In a worker of joblib 1.6.0 Access.BOTH is called "READ|WRITE": a flag of the script loses the names of its combinations.
# An enum of the script goes to the worker by value, as a list of its members, and that list has no aliases: neither a second
# name of a value nor the name of several bits. So .name of a result differs from what the parent says, Access.__members__ has
# no "BOTH", and Access["BOTH"] is a KeyError, though Access.BOTH is there. And what an __init__ of the enum has set, as in the
# example Planet of Python's documentation, is gone. By cloudpickle 3.1.3; not with multiprocessing and concurrent.futures.
# Right: the enum in a module of its own; or send the value, and ask for the name in the parent.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/cloudpipe/cloudpickle/issues/558 (open: a flag all of whose members have several bits, which loses
#         them all); cloudpickle/cloudpickle.py, _enum_getstate.
set -euo pipefail

needs=3.11 packages="joblib==1.6.0 cloudpickle==3.1.3"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >enums.py <<'END'
from enum import Enum, IntFlag


class Access(IntFlag):
    READ = 4
    WRITE = 2
    BOTH = 6


class Planet(Enum):
    EARTH = 5.976e24

    def __init__(self, mass: float) -> None:
        self.mass = mass
END
cat >tail.py <<'END'
import sys
from multiprocessing import get_context

from joblib import Parallel, delayed


def name(bits: int) -> str:
    return Access(bits).name


def find(text: str) -> str:
    try:
        return f"found {Access[text]:d}"
    except KeyError:
        return "KeyError"


def mass(planet) -> str:
    return f"mass {getattr(planet, 'mass', None)}"


if __name__ == "__main__":
    calls = (name, 6), (name, 4), (find, "BOTH"), (mass, Planet.EARTH)
    with get_context("spawn").Pool(1) as pool:
        print(sys.argv[0], "Pool:", *[pool.apply(task, (value,)) for task, value in calls])
    print(sys.argv[0], "joblib:", *Parallel(2)(delayed(task)(value) for task, value in calls))
END
cat enums.py tail.py >one_file.py
{ echo "from enums import Access, Planet"; cat tail.py; } >two_files.py

env/bin/python -V
seen=$(for script in one_file two_files; do timeout 90 env/bin/python -W ignore $script.py || true; done)
echo "$seen"
right="BOTH READ found 6 mass 5.976e+24"
expected="one_file.py Pool: $right
one_file.py joblib: READ|WRITE READ KeyError mass None
two_files.py Pool: $right
two_files.py joblib: $right"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
