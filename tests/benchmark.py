"""How fast are the checks, the builds and the recorder, compared with an older commit?

    uv run python tests/benchmark.py --against a406bdc [--pairs 3] [--only NAME ...]

The commit and the work tree are copied into a temporary folder, each with an environment of its own, and
measured in turns; told are the medians. `ci_run`, which takes most of an hour, is measured only if it is
named. Let nothing else run meanwhile. `--tables tests/data` writes what was measured for the site to show.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import measures
import tables
from sides import Side

ROOT = Path(__file__).resolve().parent.parent
Measure = Callable[[Side], float]
# What is measured, and the ratio of new to old that it should not exceed.
TARGETS: dict[Measure, float | None] = {
    measures.pytest_first_time: 0.45,
    measures.pytest_again: 0.10,
    measures.pytest_after_a_snippet_and_a_page_changed: 0.15,
    measures.snippets_over_their_floor: None,
    measures.recording_of_ten_processes: 0.40,
    measures.recording_of_ten_that_sleep: 0.40,
    measures.recording_of_ten_that_compute: 0.40,
    measures.recording_of_an_empty_program: 0.60,
    measures.import_of_the_recorder: 0.60,
    measures.cold_strict_build: 0.50,
    measures.cold_build_of_a_page: 0.50,
    measures.build_of_twice_as_much: None,
    measures.edit_of_a_page_to_its_new_text: 0.50,
    measures.edit_of_a_snippet_to_its_new_text: 0.50,
    measures.new_recording_to_its_new_text: 0.50,
    measures.heaviest_page: None,
}
NAMED = {measure.__name__: measure for measure in (*TARGETS, measures.ci_run)}


def made(folder: Path, files: Callable[[Path], None]) -> Side:
    """A side whose files are put into its folder by a function; its environment is made from their lock."""
    side = Side(folder / "project", folder / "cache")
    for each in (side.root, side.cache):
        each.mkdir(parents=True)
    files(side.root)
    side.run("uv", "sync", "-q", "--python", sys.executable)
    return side


def committed(commit: str, root: Path) -> None:
    """Put the files of a commit into a folder."""
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    subprocess.run(["tar", "-x"], cwd=root, check=True, input=packed.stdout)


def as_it_is(root: Path) -> None:
    """Put the files of the work tree into a folder, committed or not."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.split(b"\0")
    there = b"\0".join(name for name in names if name and (ROOT / name.decode()).exists())
    packed = subprocess.run(
        ["tar", "-c", "--null", "-T", "-"], cwd=ROOT, check=True, input=there, stdout=subprocess.PIPE
    )
    subprocess.run(["tar", "-x"], cwd=root, check=True, input=packed.stdout)


def in_turns(measure: Measure, old: Side, new: Side, pairs: int) -> tuple[float, float]:
    """The medians of both sides; who is first changes from pair to pair."""
    found: dict[int, list[float]] = {0: [], 1: []}
    for number in range(pairs):
        for place in (0, 1) if number % 2 == 0 else (1, 0):
            found[place].append(measure((old, new)[place]))
            print(f"  {measure.__name__}, {('old', 'new')[place]}: {found[place][-1]:.2f}", file=sys.stderr)
    return statistics.median(found[0]), statistics.median(found[1])


def row(measure: Measure, old: float, new: float) -> str:
    """A row of the table."""
    target = TARGETS.get(measure)
    unit = (measure.__doc__ or "").split()[0].rstrip(".,;").lower()
    what = f"{measure.__name__.replace('_', ' ')} ({unit})"
    return f"{what:<60} | {old:8.2f} | {new:8.2f} | {new / old:5.2f} | {f'{target:.2f}' if target else '':>6}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--against", required=True, metavar="COMMIT", help="the older one")
    parser.add_argument("--pairs", type=int, default=3, help="how often both are measured")
    parser.add_argument("--only", action="append", metavar="NAME", choices=NAMED, help=", ".join(NAMED))
    parser.add_argument("--tables", type=Path, metavar="FOLDER", help="where to write them for the site")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        old = made(Path(folder, "old"), lambda root: committed(chosen.against, root))
        new = made(Path(folder, "new"), as_it_is)
        picked = [NAMED[name] for name in chosen.only] if chosen.only else list(TARGETS)
        found = {measure: in_turns(measure, old, new, chosen.pairs) for measure in picked}
    rows = [row(measure, *medians) for measure, medians in found.items()]
    if chosen.tables:
        tables.write(chosen.tables, {each.__name__: (*found[each], TARGETS.get(each)) for each in found})
    print(f"{'what':<60} | {'old':>8} | {'new':>8} | ratio | target", *rows, sep="\n")


if __name__ == "__main__":
    main()
