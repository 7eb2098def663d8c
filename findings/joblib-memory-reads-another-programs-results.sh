#!/usr/bin/env bash
# A worker of double.py answers 16 for compute(4), a result of square.py; double.py itself answers 8 for the same call.
# joblib.Memory keeps the results of two programs apart by the file of the function. It knows a main file by the name
# "__main__"; in a worker of spawn or forkserver (the default from 3.14 on) it is "__mp_main__", without a file. So all
# programs with one cache folder share the results of their workers' functions of one name: each program wipes the other's,
# and a worker that has once called its own looks no more whose they are. What the main process has computed, workers
# compute again. Right with fork, with joblib's own workers (loky), and if the function is in a module of its own.
# Seen on 30 November 2026 with Python 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; joblib/func_inspect.py, get_func_name; joblib/memory.py, _check_previous_func_code;
#         https://github.com/joblib/joblib/issues/1096 was the same between two notebooks, and is mended.
set -euo pipefail

needs=3.11 packages="joblib==1.6.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >double.py <<'END'
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

from joblib import Memory

memory = Memory("cache", verbose=0)


@memory.cache
def compute(x: int) -> int:
    return x + x


def in_cache(x: int) -> bool:
    return compute.check_call_in_cache(x)


def task(x: int) -> int:
    return compute(x)


if __name__ == "__main__":
    method, *other_program = sys.argv[1:]
    compute(2)
    with get_context(method).Pool(1) as pool:
        finds = "yes" if pool.apply(in_cache, (2,)) else "no"
        three = pool.apply(task, (3,))
        if other_program:
            subprocess.run([sys.executable, *other_program, method], check=True)
        four = pool.apply(task, (4,))
        print(f"{Path(__file__).name}, {method}: worker finds what main has computed: {finds};",
              f"worker: 3 gives {three}, 4 gives {four}; main: 4 gives {compute(4)}")
END
sed 's/x + x/x * x/' double.py >square.py

env/bin/python -V
seen=$(for method in fork spawn forkserver; do timeout 60 env/bin/python double.py $method square.py; done) || true
echo "$seen"
expected="square.py, fork: worker finds what main has computed: yes; worker: 3 gives 9, 4 gives 16; main: 4 gives 16
double.py, fork: worker finds what main has computed: yes; worker: 3 gives 6, 4 gives 8; main: 4 gives 8
square.py, spawn: worker finds what main has computed: no; worker: 3 gives 9, 4 gives 16; main: 4 gives 16
double.py, spawn: worker finds what main has computed: no; worker: 3 gives 6, 4 gives 16; main: 4 gives 8
square.py, forkserver: worker finds what main has computed: no; worker: 3 gives 9, 4 gives 16; main: 4 gives 16
double.py, forkserver: worker finds what main has computed: no; worker: 3 gives 6, 4 gives 16; main: 4 gives 8"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
