#!/usr/bin/env bash
# networkx 3.7 asked for the centrality of two towns gives two; with the backend nx-parallel 0.4 all ten, eight of them with 0.
# harmonic_centrality(graph, nbunch) counts from the fewer side: it swaps the nodes that were asked for with those to count
# from. The version of the workers sets up its result after the swap, so it has a 0 for each node of the graph, and adds
# the two real values. min() then finds a town that nobody asked for, a mean is too small, and nothing is said. With sources
# too, if they are more than the nodes asked for, it is a KeyError. The values of the nodes that were asked for are right,
# and without nbunch all are. With a backend_priority set, no call says that the backend computes.
# Right: pick the nodes from the result, {town: result[town] for town in asked}; with sources backend="networkx".
# Seen on 30 November 2026 with Python 3.12.1, 3.13.0, 3.14.8 and 3.15.0 on Linux.
# Source: no report found on the day; nx_parallel/algorithms/centrality/harmonic.py, harmonic_centrality, dict.fromkeys().
set -euo pipefail

needs=3.12 packages="nx-parallel==0.4 networkx==3.7 joblib==1.6.0"
python=$(command -v "${PYTHON:-python3.15}") &&
    "$python" -c "import sys; sys.exit(sys.version_info < (${needs/./,}))" ||
    { echo "needs Python $needs or newer: set PYTHON"; exit 2; }
folder=$(mktemp -d); cd "$folder"
trap 'rm -rf "$folder" 2>/dev/null || { sleep 3; rm -rf "$folder"; }' EXIT  # a fork server may still write
uv() { timeout 300 python3 -m uv -q "$@" 2>/dev/null; }
pip() { timeout 60 "$python" -m venv env && timeout 300 env/bin/python -m pip install -q $packages; }
{ uv venv -p "$python" env && uv pip install -p env/bin/python $packages; } || pip ||
    { echo "could not install $packages"; exit 2; }

cat >towns.py <<'END'
import joblib
import networkx

ASKED, SOURCES = [3, 4], [0, 8, 9]


def tell(how: str, result: dict) -> None:
    values = {town: round(value, 2) for town, value in sorted(result.items())}
    some = ", ".join(f"{town}: {value}" for town, value in values.items() if value or len(values) < 5)
    print(f"{how}: {len(values)} towns; {some}; the least of all is {min(values, key=values.get)};",
          f"mean {sum(values.values()) / len(values):.2f}")


def count(how: str, road, **options) -> None:
    tell(how, networkx.harmonic_centrality(road, ASKED, **options))
    try:
        tell(f"{how}, sources", networkx.harmonic_centrality(road, ASKED, sources=SOURCES, **options))
    except KeyError as error:
        print(f"{how}, sources: {type(error).__name__}")


if __name__ == "__main__":
    road = networkx.path_graph(10)
    with joblib.parallel_config(n_jobs=2):
        count("networkx", road)
        count("backend", road, backend="parallel")
        with networkx.config(backend_priority=["parallel"]):
            count("backend_priority", road)
            result = networkx.harmonic_centrality(road, ASKED)
            tell("picked", {town: result[town] for town in ASKED})
            count("backend networkx", road, backend="networkx")
        tell("all towns", networkx.harmonic_centrality(road))
        tell("all towns, backend", networkx.harmonic_centrality(road, backend="parallel"))
END

env/bin/python -V
seen=$(timeout 120 env/bin/python -W ignore towns.py 2>/dev/null) || true
echo "$seen"
two="2 towns; 3: 4.28, 4: 4.37; the least of all is 3; mean 4.33"
sources="sources: 2 towns; 3: 0.7, 4: 0.7; the least of all is 3; mean 0.70"
ten="10 towns; 3: 4.28, 4: 4.37; the least of all is 0; mean 0.86"
half="0: 2.83, 1: 3.72, 2: 4.09, 3: 4.28, 4: 4.37"
all="10 towns; $half, 5: 4.37, 6: 4.28, 7: 4.09, 8: 3.72, 9: 2.83; the least of all is 0; mean 3.86"
expected="networkx: $two
networkx, $sources
backend: $ten
backend, sources: KeyError
backend_priority: $ten
backend_priority, sources: KeyError
picked: $two
backend networkx: $two
backend networkx, $sources
all towns: $all
all towns, backend: $all"
[ "$seen" = "$expected" ] || { echo "CHANGED. It was: ${expected//$'\n'/ | }"; exit 1; }
