#!/usr/bin/env bash
# If a test starts a process by forkserver, mutmut 3.8.1 says of each mutant that the tests have killed it. The test here tests
# hardly anything; with fork, spawn, or no process at all both mutants survive, as they should. mutmut runs all tests once in
# its own process, and forks a child for each mutant. The child takes the parent's fork server for its own, and asks whether
# it is alive: "ChildProcessError: No child processes". The test fails of that, which counts as "killed", and the child's
# output is thrown away. `process_isolation = "forkserver"`, a setting of mutmut, gives the right answer. (mutmut makes fork
# the default method, so this concerns tests, or code below them, that name the method.)
# Seen on 30 November 2026 with Python 3.11.2, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/python/cpython/issues/140485; https://github.com/boxed/mutmut/issues/578 (other inherited state).
set -euo pipefail

needs=3.11 packages="mutmut==3.8.1 pytest==9.2.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

mkdir src tests
cat >src/shop.py <<'END'
def price(number: int) -> int:
    return number * 2
END
cat >tests/test_shop.py <<'END'
import os
from multiprocessing import get_context

from shop import price


def test_price() -> None:
    if os.environ["METHOD"] != "none":
        process = get_context(os.environ["METHOD"]).Process(target=abs, args=(-1,))
        process.start()
        process.join()
    assert price(0) == 0
END

env/bin/python -V
seen=$(for run in "fork none" "fork fork" "fork spawn" "fork forkserver" "forkserver forkserver"; do
    read -r isolation method <<<"$run"
    rm -rf mutants
    printf '[tool.mutmut]\nsource_paths = ["src"]\nprocess_isolation = "%s"\n' "$isolation" >pyproject.toml
    METHOD=$method timeout 60 env/bin/python -m mutmut run --max-children 1 >said 2>&1 || cat said
    results=$(timeout 60 env/bin/python -m mutmut results --all true)
    echo "isolation $isolation, the test starts a process with $method:" $(sed 's/.*: //' <<<"$results")
done)
echo "$seen"
expected="isolation fork, the test starts a process with none: survived survived
isolation fork, the test starts a process with fork: survived survived
isolation fork, the test starts a process with spawn: survived survived
isolation fork, the test starts a process with forkserver: killed killed
isolation forkserver, the test starts a process with forkserver: survived survived"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
