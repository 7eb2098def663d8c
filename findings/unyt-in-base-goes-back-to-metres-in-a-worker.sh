#!/usr/bin/env bash
# 2 m of a unyt 3.2.0 registry with the unit system "cgs" is 200 cm in its base units, and 2 m in a worker: in_base() goes back
# to metres, kilograms and seconds. A pickle of a quantity or an array holds the units and the table of the registry, not the
# registry's unit system, and not the name of the array; a result that comes back has lost them, too. No error, all start
# methods, also with fork; both are equal, as 200 cm are 2 m, and only the number is another one. A unit alone keeps its system.
# Right: name the system at each call, in_base("cgs"), or ask for the unit, to("cm"), before the number is taken.
# Seen on 30 November 2026 with Python 3.11.2, 3.11.7, 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: https://github.com/yt-project/unyt/pull/62 (what the unit system of a registry is for); of pickle no report found on
#         the day; unyt/array.py, unyt_array.__reduce__ and __setstate__.
set -euo pipefail

needs=3.11 packages="unyt==3.2.0"
python=$(command -v "${PYTHON:-python3}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >shelf.py <<'END'
from multiprocessing import get_context

from unyt import UnitRegistry, unyt_array, unyt_quantity

REGISTRY = UnitRegistry(unit_system="cgs")


def volume(edge) -> str:
    """The volume of a cube, a number without a unit for a table whose heading says "in base units"."""
    number = float((edge**3).in_base().value)
    named = float((edge**3).in_base("cgs").value)
    return f"{number:.0f}, with the name {named:.0f}"


def base_of_unit(unit) -> str:
    return str(unit.get_base_equivalent())


def name(lengths) -> str:
    return str(lengths.name)


def same(edge):
    return edge


if __name__ == "__main__":
    edge = unyt_quantity(2, "m", registry=REGISTRY)
    lengths = unyt_array([1, 2], "m", registry=REGISTRY, name="height")
    print(f"no worker: {volume(edge)}; base {edge.in_base()}; unit {base_of_unit(edge.units)}; name {name(lengths)}")
    for method in "fork", "forkserver", "spawn":
        with get_context(method).Pool(1) as pool:
            back = pool.apply(same, (edge,))
            unit = pool.apply(base_of_unit, (edge.units,))
            print(f"{method}: {pool.apply(volume, (edge,))}; base {back.in_base()} (equal: {back == edge});",
                  f"unit {unit}; name {pool.apply(name, (lengths,))}")
END

env/bin/python -V
seen=$(timeout 120 env/bin/python shelf.py) || true
echo "$seen"
worker="8, with the name 8000000; base 2.0 m (equal: True); unit cm; name None"
expected="no worker: 8000000, with the name 8000000; base 200.0 cm; unit cm; name height
fork: $worker
forkserver: $worker
spawn: $worker"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
