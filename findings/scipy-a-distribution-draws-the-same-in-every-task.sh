#!/usr/bin/env bash
# A frozen distribution of SciPy 1.18.1 draws the same numbers in every task of a pool, with spawn too, and after seed() as well.
# norm(10, 2) uses NumPy's global generator. When it is sent to a worker, the global generator goes with it, as a copy in the
# state that the parent's has just then. So each task of one map begins anew with the same numbers; two tasks of one chunk share a
# copy, and differ: so with chunksize=2 there are two different results. np.random.seed() has no effect, neither in the
# initializer nor in the task. Right: dist.rvs(random_state=number) with a number for each task; or Normal(mu=10, sigma=2).sample(),
# the new kind of distribution, made in the task; or norm.rvs(10, 2) there, with a seed in the initializer.
# Seen on 30 November 2026 with Python 3.11.2 and 3.11.7 (SciPy 1.17.1), 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/scipy/scipy/issues/16998 (of pickling; nothing on processes), and since then a paragraph
#         "Deepcopying / Pickling" far down in the text on rv_continuous; scipy/stats/_distn_infrastructure.py.
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

cat >draws.py <<'END'
from functools import partial
from multiprocessing import get_context

import numpy as np
from scipy.stats import Normal, norm


def seed() -> None:
    """A new seed for the worker, from the system."""
    np.random.seed()


def draw(dist, task: int) -> float:
    return float(dist.rvs())


def seeded(dist, task: int) -> float:
    np.random.seed(task)
    return float(dist.rvs())


def not_frozen(dist, task: int) -> float:
    return float(norm.rvs(10, 2))


def number(dist, task: int) -> float:
    return float(dist.rvs(random_state=task))


def new_kind(dist, task: int) -> float:
    return float(Normal(mu=10, sigma=2).sample())


if __name__ == "__main__":
    dist = norm(10, 2)
    print("no worker, draw:", len({draw(dist, task) for task in range(8)}))
    for method in ("fork", "forkserver", "spawn"):
        found = []
        for task, chunksize in ((draw, 1), (draw, 2), (seeded, 1), (not_frozen, 1), (number, 1), (new_kind, 1)):
            with get_context(method).Pool(2, seed) as pool:
                results = pool.map(partial(task, dist), range(8), chunksize=chunksize)
            found.append(f"{task.__name__} by {chunksize}: {len(set(results))}")
        print(f"{method},", ", ".join(found))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python draws.py) || true
echo "$seen"
rest="draw by 1: 1, draw by 2: 2, seeded by 1: 1, not_frozen by 1: 8, number by 1: 8, new_kind by 1: 8"
expected="no worker, draw: 8
fork, $rest
forkserver, $rest
spawn, $rest"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
