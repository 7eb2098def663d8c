#!/usr/bin/env bash
# With multiprocess 0.70.19 "except TooCold" does not catch the TooCold that a task raises, and equal results count as different.
# Its default is fork, and its pickle is dill: a class of the script goes by value, so each result brings a new class of the same
# name along, which is not the script's. isinstance() is False for every result, and an __eq__ that asks for it says "not
# equal", between two results, too. type(error) reads as usual. So in pathos 0.3.5 and mpire 2.10.2 (use_dill=True). With spawn
# and forkserver results are right, as the script is the module __mp_main__ there, and goes by its name; but an argument
# is of a class that the worker does not know. Not with multiprocessing, and not with joblib.
# Right: classes in a module of their own; or dill.settings["byref"] = True.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0 and 3.14.8 on Linux; with 3.15.0 dill 0.4.1 fails at once.
# Source: no report found on the day; dill/_dill.py, save_type, and "byref" in dill's README.
set -euo pipefail

needs=3.11 packages="multiprocess==0.70.19 dill==0.4.1 pathos==0.3.5 mpire==2.10.2"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
"$python" -c "import sys; sys.exit(sys.version_info >= (3, 15))" || { echo "needs Python 3.14 or older: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >stations.py <<'END'
class TooCold(Exception):
    pass


class Station:
    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return known(self, other) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


def known(*stations) -> bool:
    return all(isinstance(station, Station) for station in stations)
END
cat >tail.py <<'END'
import multiprocessing

import dill
import multiprocess
from mpire import WorkerPool
from pathos.pools import ProcessPool


def read(degrees: int) -> Station:
    if degrees < 0:
        raise TooCold(degrees)
    return Station("north")


def tell(how: str, apply) -> None:
    try:
        apply(read, (-5,))
    except TooCold:
        caught = "caught"
    except Exception as error:
        caught = f"{type(error).__name__} not caught"
    stations = [apply(read, (5,)) for _ in range(3)]
    print(f"{how}: {caught}, {len(set(stations))} different, known {known(*stations)}, in the worker {apply(known, stations)}")


if __name__ == "__main__":
    with multiprocess.Pool(1) as one, multiprocess.get_context("spawn").Pool(1) as two, WorkerPool(1, use_dill=True) as three:
        for how, pool in ("multiprocess", one), ("multiprocess, spawn", two), ("mpire", three):
            tell(how, pool.apply)
    tell("pathos", lambda task, arguments: ProcessPool(1).pipe(task, *arguments))
    dill.settings["byref"] = True
    with multiprocess.Pool(1) as one, multiprocessing.get_context("fork").Pool(1) as two:
        for how, pool in ("byref", one), ("multiprocessing", two):
            tell(how, pool.apply)
END
cat stations.py tail.py >one_file.py
{ echo "from stations import Station, TooCold, known"; cat tail.py; } >two_files.py

env/bin/python -V
seen=$(for script in one_file two_files; do timeout 90 env/bin/python -W ignore $script.py || true; done)
echo "$seen"
lost="TooCold not caught, 3 different, known False, in the worker False" kept="caught, 1 different, known True, in the worker True"
rows() { printf '%s: %s\n' multiprocess "$1" "multiprocess, spawn" "$2" mpire "$1" pathos "$1" byref "$kept" multiprocessing "$kept"; }
expected="$(rows "$lost" "${kept/%True/False}"; rows "$kept" "$kept")"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
