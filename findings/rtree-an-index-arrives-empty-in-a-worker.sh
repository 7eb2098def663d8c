#!/usr/bin/env bash
# An rtree 1.4.1 index arrives empty in a worker, so that nothing is ever found there; with it a mesh of trimesh 5.2.0.
# A pickle of an Index in memory takes its properties and leaves the entries: len() is 0, intersection() and count() find
# nothing, with no error, with all start methods, and in a result that a worker sends back. A mesh of trimesh keeps such an
# index once it was asked for a ray or a point inside, and sends it along. So a sphere that the parent has asked before has
# no hits and contains not even its own centre in a worker; one that nobody has asked is right there.
# Right: an index in a file, closed, whose path is sent; or send the boxes, and build the index in the worker. For a mesh:
# send mesh.copy(), which leaves behind what was kept.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/Toblerity/rtree/issues/87 (open, of pickle); of trimesh no report found on the day:
#         trimesh/base.py, Trimesh.triangles_tree, which is kept in Trimesh._cache.
set -euo pipefail

needs=3.11 packages="rtree==1.4.1 trimesh==5.2.0 numpy==2.5.5;python_version>='3.12' numpy==2.4.6;python_version<'3.12'"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >near.py <<'END'
from multiprocessing import get_context

import trimesh
from rtree.index import Index

BOXES = [(0, 0, 1, 1), (2, 2, 3, 3), (8, 8, 9, 9)]


def filled(index: Index) -> Index:
    for number, box in enumerate(BOXES):
        index.insert(number, box)
    return index


def near(index: Index) -> list[int]:
    return sorted(index.intersection((0, 0, 5, 5)))


def near_in(path: str) -> list[int]:
    return near(Index(path))


def same(index: Index) -> Index:
    return index


def centre(mesh: trimesh.Trimesh) -> str:
    inside, hits = mesh.contains([[0, 0, 0]])[0], mesh.ray.intersects_any([[0, 0, 5]], [[0, 0, -1]])[0]
    return f"{'inside' if inside else 'outside'}, {'hit' if hits else 'missed'}"


if __name__ == "__main__":
    memory = filled(Index())
    filled(Index("boxes")).close()
    sphere, asked = (trimesh.creation.icosphere(subdivisions=1) for _ in range(2))
    print(f"no worker: {near(memory)}; in a file {near_in('boxes')}; mesh {centre(asked)}")
    for method in ("fork", "forkserver", "spawn"):
        with get_context(method).Pool(1) as pool:
            print(f"{method}: {pool.apply(near, (memory,))}, back {near(pool.apply(same, (memory,)))};",
                  f"in a file {pool.apply(near_in, ('boxes',))};",
                  f"mesh {pool.apply(centre, (sphere,))}; asked before {pool.apply(centre, (asked,))};",
                  f"its copy {pool.apply(centre, (asked.copy(),))}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python -W ignore near.py) || true
echo "$seen"
rest="[], back []; in a file [0, 1]; mesh inside, hit; asked before outside, missed; its copy inside, hit"
expected="no worker: [0, 1]; in a file [0, 1]; mesh inside, hit
fork: $rest
forkserver: $rest
spawn: $rest"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
