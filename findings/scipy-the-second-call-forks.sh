#!/usr/bin/env bash
# One call of SciPy 1.18.1 with workers=2, made twice: the first finds the least cost at 0, the second at 3 (up to Python 3.13.11).
# There the default is fork, but SciPy takes forkserver as long as the program has settled no start method. Its own first pool
# settles one: multiprocessing tells each new child the parent's method, and asking for it makes the default, fork, the one. So
# in the first call of brute(), differential_evolution() and others the workers have a global as the module sets it, in all later
# ones as it is now. A Lock() or a bar of tqdm before the first call has the same effect (on later 3.13 that alone has it).
# From 3.14 on it is forkserver each time. Right: data in args=, and set_start_method() at the start; or workers=pool.map.
# Seen on 30 November 2026 with Python 3.11.2 and 3.11.7 (SciPy 1.17.1), 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; scipy/_lib/_util.py, MapWrapper.__init__ (https://github.com/scipy/scipy/issues/25351 has the
#         choice of forkserver), and https://github.com/python/cpython/issues/109263, repaired in 3.13.12 and 3.14.3.
set -euo pipefail

needs=3.11 packages="scipy>=1.17.1,<=1.18.1 numpy>=2.4.6,<=2.5.5"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >search.py <<'END'
import multiprocessing
import sys

from scipy.optimize import brute

target = 0


def cost(x) -> float:
    return float((x[0] - target) ** 2)


def best(workers: int) -> int:
    """The whole number of least cost."""
    return round(float(brute(cost, [slice(-5, 6, 1)], finish=None, workers=workers)))


if __name__ == "__main__":
    target = 3
    if "lock" in sys.argv:
        multiprocessing.Lock()
    if "forkserver" in sys.argv:
        multiprocessing.set_start_method("forkserver")
    print(f"{sys.argv[1]}: workers=1 {best(1)}, workers=2 {best(2)}, again {best(2)}, again {best(2)}")
END

env/bin/python -V
seen=$(for before in nothing lock forkserver; do timeout 60 env/bin/python search.py $before || true; done)
echo "$seen"
version() { env/bin/python -c "import sys; sys.exit(sys.version_info < ($1))"; }
second=3 lock="3, again 3, again 3"
if version 3,13,12; then second=0; fi
if version 3,14; then lock="0, again 0, again 0"; fi
expected="nothing: workers=1 3, workers=2 0, again $second, again $second
lock: workers=1 3, workers=2 $lock
forkserver: workers=1 3, workers=2 0, again 0, again 0"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
