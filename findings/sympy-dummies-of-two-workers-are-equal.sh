#!/usr/bin/env bash
# Two dummies of SymPy 1.14.0, each from a forked worker of its own, are equal: the difference of two unknown constants is 0.
# A Dummy shall be unlike every other one, of the same name too. SymPy draws a random number when it is imported, and counts
# on from there; forked workers have the same number, and count the same. A dummy of the parent is met in this way as well.
# With spawn each worker imports SymPy for itself, and all is right. With forkserver it is as with fork, once the server has
# imported SymPy: with set_forkserver_preload(), and on 3.14.8 and 3.15.0 also without it, if your main file imports SymPy.
# Seen on 30 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; sympy/core/symbol.py, Dummy._base_dummy_index and Dummy.__new__.
set -euo pipefail

needs=3.11 packages="sympy==1.14.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >constants.py <<'END'
from multiprocessing import get_context, set_forkserver_preload

from sympy import Dummy, Expr


def constant(_=None) -> Expr:
    """A new unknown."""
    return Dummy("c")


def tell(how: str, one: Expr, other: Expr) -> None:
    print(f"{how}:", "two unknowns" if one - other else "one, the difference is 0")


if __name__ == "__main__":
    set_forkserver_preload(["sympy"])
    tell("no worker", constant(), constant())
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1, maxtasksperchild=2) as pool:
            tell(f"{method}, one worker for both", *pool.map(constant, range(2), chunksize=1))
        with get_context(method).Pool(1, maxtasksperchild=1) as pool:
            tell(f"{method}, a worker for each", *pool.map(constant, range(2), chunksize=1))
        with get_context(method).Pool(1) as pool:
            tell(f"{method}, a worker and the parent", pool.apply(constant), constant())
END

env/bin/python -V
seen=$(timeout 120 env/bin/python constants.py) || true
echo "$seen"
expected="no worker: two unknowns
fork, one worker for both: two unknowns
fork, a worker for each: one, the difference is 0
fork, a worker and the parent: one, the difference is 0
forkserver, one worker for both: two unknowns
forkserver, a worker for each: one, the difference is 0
forkserver, a worker and the parent: two unknowns
spawn, one worker for both: two unknowns
spawn, a worker for each: two unknowns
spawn, a worker and the parent: two unknowns"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
