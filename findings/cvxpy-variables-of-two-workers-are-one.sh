#!/usr/bin/env bash
# Two variables of cvxpy 1.9.3, each made in a worker of its own, are one: the least x + y with x >= 1 and y >= 2 is 4, not 3.
# Each process numbers its variables for itself, and a variable is known by its number alone, in a pickle too; a name changes
# nothing. So x + y is 2 x, and x has both bounds. No error, and the status is "optimal". It is so with all start methods,
# and with spawn and forkserver a worker's first variable is also the parent's first. If the numbers happen to differ, as
# when one worker makes both, all is right. Right: make all variables in one process, and let the workers send numbers.
# Seen on 30 November 2026 with Python 3.11.7, 3.12.1, 3.13.0 and 3.14.8 on Linux.
# Source: no report found on the day; cvxpy/lin_ops/lin_utils.py, get_id; cvxpy/expressions/leaf.py and variable.py.
set -euo pipefail

needs=3.11 packages="cvxpy==1.9.3"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >bounds.py <<'END'
from multiprocessing import get_context

import cvxpy


def part(bound: int) -> tuple:
    """A cost, and the condition on it."""
    cost = cvxpy.Variable(name=f"at_least_{bound}")
    return cost, cost >= bound


def tell(how: str, parts: list) -> None:
    costs, conditions = zip(*parts)
    problem = cvxpy.Problem(cvxpy.Minimize(sum(costs)), list(conditions))
    problem.solve(solver=cvxpy.CLARABEL)
    print(f"{how}: {problem.value:.1f}, {problem.status}, {[cost.name() for cost in costs]}")


if __name__ == "__main__":
    own = part(3)
    tell("no worker", [part(1), part(2)])
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1, maxtasksperchild=2) as pool:
            tell(f"{method}, one worker for both", pool.map(part, (1, 2), chunksize=1))
        with get_context(method).Pool(1, maxtasksperchild=1) as pool:
            tell(f"{method}, a worker for each", pool.map(part, (1, 2), chunksize=1))
        with get_context(method).Pool(1) as pool:
            tell(f"{method}, a worker and the parent", [pool.apply(part, (1,)), own])
END

env/bin/python -V
seen=$(timeout 120 env/bin/python bounds.py) || true
echo "$seen"
both="optimal, ['at_least_1', 'at_least_2']" parent="optimal, ['at_least_1', 'at_least_3']"
expected="no worker: 3.0, $both
fork, one worker for both: 3.0, $both
fork, a worker for each: 4.0, $both
fork, a worker and the parent: 4.0, $parent
forkserver, one worker for both: 3.0, $both
forkserver, a worker for each: 4.0, $both
forkserver, a worker and the parent: 6.0, $parent
spawn, one worker for both: 3.0, $both
spawn, a worker for each: 4.0, $both
spawn, a worker and the parent: 6.0, $parent"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
