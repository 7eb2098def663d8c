#!/usr/bin/env bash
# The same sum is 160+/-8 with a pool of 1 worker, 160+/-6 with 2, and 160+/-4 with 4; without a pool it is 160+/-16, and right.
# A number of uncertainties 3.2.3 is correlated with another one if both come from the same variable, which is the same object.
# Each pickle makes new objects. So the results of one chunk are correlated, those of two chunks are not, and map() makes its
# chunks by the number of workers. An executor and imap() send each task by itself. No error, all start methods; the difference
# of two equal results of two chunks is 0+/-1.4. Right: let the workers compute with plain numbers. One chunk for all is right
# among its results, which still have nothing in common with the parent's own variable.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://lmfit.github.io/uncertainties/tech_guide.html, "Pickling", says it of two pickles, and nothing of processes;
#         https://github.com/lmfit/uncertainties/issues/80 asks for another way.
set -euo pipefail

needs=3.11 packages="uncertainties==3.2.3"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >areas.py <<'END'
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from uncertainties import ufloat


def area(length, width: int):
    return length * width


if __name__ == "__main__":
    task, widths = partial(area, ufloat(10, 1)), [1] * 16  # sixteen strips of one length
    print("no worker:", sum(map(task, widths)))
    for method in ("fork", "forkserver", "spawn"):
        context = get_context(method)
        sums = []
        for workers in (1, 2, 4):
            with context.Pool(workers) as pool:
                sums.append(f"{workers}: {sum(pool.map(task, widths))}")
        with context.Pool(2) as pool:
            sums.append(f"imap: {sum(pool.imap(task, widths))}")
            sums.append(f"one chunk: {sum(pool.map(task, widths, chunksize=len(widths)))}")
            one, other = pool.map(task, widths[:2])
            sums.append(f"difference: {one - other:.1f}")
        with ProcessPoolExecutor(2, context) as executor:
            sums.append(f"executor: {sum(executor.map(task, widths))}")
        print(f"{method}, {', '.join(sums)}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python areas.py) || true
echo "$seen"
rest="1: 160+/-8, 2: 160+/-6, 4: 160+/-4, imap: 160+/-4, one chunk: 160+/-16, difference: 0.0+/-1.4, executor: 160+/-4"
expected="no worker: 160+/-16
fork, $rest
forkserver, $rest
spawn, $rest"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
