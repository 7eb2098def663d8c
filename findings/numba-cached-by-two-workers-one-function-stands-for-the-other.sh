#!/usr/bin/env bash
# double and triple come from one factory with njit(cache=True). If two workers compiled them, one each, a compiled function
# that calls both computes double twice: (20, 20) for 10. Called from Python each is right, and so is all if one worker
# compiled both. Numba 0.68.1 gives functions of one factory different names in machine code by a number that each process
# counts for itself, and each worker counted the same. The cache keeps the name; whoever loads both has one name for two
# functions, and takes the first. Later programs get the same wrong numbers, without an error, until the cache is removed.
# Seen on 30 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/numba/numba/issues/10486 (there it is an error of the compiler);
#         numba/core/bytecode.py, FunctionIdentity._unique_ids; numba/core/codegen.py, linkonce_odr.
set -euo pipefail

needs=3.11 packages="numba==0.68.1"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >factory.py <<'END'
from numba import njit


def multiply_by(factor: int):
    @njit(cache=True)
    def multiply(number):
        return number * factor

    return multiply


double = multiply_by(2)
triple = multiply_by(3)


@njit
def both(number):
    return double(number), triple(number)
END

cat >compute.py <<'END'
import sys
from multiprocessing import get_context

import factory


def task(name: str) -> int:
    return getattr(factory, name)(10)


if __name__ == "__main__":
    method, tasks_of_a_worker = sys.argv[1:]
    if method == "later":
        print("a later program:", end=" ")
    else:
        with get_context(method).Pool(1, maxtasksperchild=int(tasks_of_a_worker)) as pool:
            found = pool.map(task, ["double", "triple"], chunksize=1)
        print(f"{method}, tasks of a worker: {tasks_of_a_worker}, workers: {found},", end=" ")
    print(f"one by one: {[factory.double(10), factory.triple(10)]}, both: {factory.both(10)}")
END

env/bin/python -V
export NUMBA_CACHE_DIR=cache
seen=$(for how in "fork 2" "fork 1" "later 0" "spawn 2" "spawn 1" "forkserver 2" "forkserver 1"; do
    [ "$how" = "later 0" ] || rm -rf cache
    timeout 120 env/bin/python compute.py $how
done) || true
echo "$seen"
expected="fork, tasks of a worker: 2, workers: [20, 30], one by one: [20, 30], both: (20, 30)
fork, tasks of a worker: 1, workers: [20, 30], one by one: [20, 30], both: (20, 20)
a later program: one by one: [20, 30], both: (20, 20)
spawn, tasks of a worker: 2, workers: [20, 30], one by one: [20, 30], both: (20, 30)
spawn, tasks of a worker: 1, workers: [20, 30], one by one: [20, 30], both: (20, 20)
forkserver, tasks of a worker: 2, workers: [20, 30], one by one: [20, 30], both: (20, 30)
forkserver, tasks of a worker: 1, workers: [20, 30], one by one: [20, 30], both: (20, 20)"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
