#!/usr/bin/env bash
# mealpy 3.0.2, mode="process": the 12 random candidates of the start are 12 copies of one, and the search does not move at all.
# Each candidate is drawn in a worker, which gets the whole optimizer for it, with the random generator in its state of the
# moment. The parent's own generator never moves on, so all workers draw the same point. Differential evolution adds differences
# of candidates, here zero: it ends where it began, as if converged. Others have to live on their mutations. No error, with and
# without a seed, and with forkserver and spawn, too; "single", "swarm" and "thread" draw 12 different ones. 3.0.3 is the same.
# Right: draw the start in the parent, and give it as starting_solutions.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; mealpy/optimizer.py, Optimizer.generate_population;
#         https://mealpy.readthedocs.io/en/latest/pages/general/advance_guide.html (the modes, and starting_solutions).
set -euo pipefail

needs=3.11 packages="mealpy==3.0.2"
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

import numpy as np
from mealpy import DE, FloatVar


def cost(point) -> float:
    return float(((point - 3) ** 2).sum())


def search(mode: str, seed: int | None = 1, start=None) -> str:
    optimizer = DE.OriginalDE(epoch=6, pop_size=12)
    problem = {"obj_func": cost, "bounds": FloatVar(lb=[-10.0] * 4, ub=[10.0] * 4), "minmax": "min",
               "log_to": None, "save_population": True}
    best = optimizer.solve(problem, mode=mode, seed=seed, starting_solutions=start)
    different = {tuple(agent.solution) for agent in optimizer.history.list_population[0]}
    first = optimizer.history.list_global_best[0].target.fitness
    return f"{len(different)} different, {'better than' if best.target.fitness < first else 'as good as'} the start"


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    print("single:", search("single"))
    print("swarm:", search("swarm"))
    print("process:", search("process"))
    print("process, no seed:", search("process", None))
    print("process, start from the parent:", search("process", 1, np.random.default_rng(1).uniform(-10, 10, (12, 4))))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python -W ignore search.py 2>/dev/null) || true
echo "$seen"
right="12 different, better than the start" wrong="1 different, as good as the start"
expected="single: $right
swarm: $right
process: $wrong
process, no seed: $wrong
process, start from the parent: $right"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
