#!/usr/bin/env bash
# A geometry of shapely 2.2.0 loses its grid on the way to a worker and back: the area of an intersection is 10.83 there, 10 here.
# shapely.set_precision(geometry, 1) keeps the grid in the geometry, and later operations round their results to it. A pickle
# is made of well-known binary, which has no place for the grid. The coordinates arrive exactly, equals_identical() says so,
# and the next operation computes without the grid. No error, all start methods; also for results that a worker sends back.
# Right: shapely.set_precision(geometry, 1) again in the task, or grid_size=1 with each operation.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/shapely/shapely/issues/2073 (of deepcopy, open) and
#         https://github.com/shapely/shapely/pull/2465 (open: repair it, or document it).
set -euo pipefail

needs=3.11 packages="shapely==2.2.0 numpy==2.5.5;python_version>='3.12' numpy==2.4.6;python_version<'3.12'"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >fields.py <<'END'
from multiprocessing import get_context

import shapely


def overlap(fields: list, grid: int | None = None) -> float:
    return round(shapely.intersection(*fields, grid_size=grid).area, 2)


def again(fields: list) -> float:
    return overlap([shapely.set_precision(field, 1) for field in fields])


def same(fields: list) -> list:
    return fields


if __name__ == "__main__":
    corners = [(5, 5), (20, 7), (20, 20)]
    fields = [shapely.set_precision(field, 1) for field in (shapely.box(0, 0, 10, 10), shapely.Polygon(corners))]
    print("no worker:", overlap(fields))
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1) as pool:
            back = pool.apply(same, (fields,))
            print(f"{method}: in the worker {pool.apply(overlap, (fields,))},",
                  f"back in the parent {overlap(back)} (equal: {all(map(shapely.equals_identical, back, fields))}),",
                  f"with the grid set again {pool.apply(again, (fields,))}, with grid_size {pool.apply(overlap, (fields, 1))}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python fields.py) || true
echo "$seen"
rest="in the worker 10.83, back in the parent 10.83 (equal: True), with the grid set again 10.0, with grid_size 10.0"
expected="no worker: 10.0
fork: $rest
forkserver: $rest
spawn: $rest"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
