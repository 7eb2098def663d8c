"""Who did what when, in a run: the readings on which findings stand. Times are seconds of the run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from weave.model.run import HELPERS, Process, Run

Stretch = tuple[float, float]
COMPUTES = ("cpu", "ready")  # who is ready would compute if a CPU were free
WORKS = ("cpu", "ready", "sleep")
GAP = 0.05  # seconds: interruptions of an activity that are left out; ten looks


def children(run: Run) -> list[Process]:
    """The Pythons that are no helpers, without the script itself, in the order of their births."""
    return sorted((p for p in run.processes if p.kind == "child"), key=lambda p: p.birth)


def ours(run: Run) -> list[Process]:
    """All processes that the program asked for, the script included."""
    return [p for p in run.processes if p.kind not in (*HELPERS, "glimpsed")]


def seen_whole(process: Process) -> bool:
    """Whether its whole life was seen: it did not live before, nor when no more was seen."""
    return not process.before and not process.lives


def stretches(process: Process, states: Sequence[str], gap: float = 0.0) -> list[Stretch]:
    """When a process was in one of these states; what is not farther apart than `gap` is one stretch."""
    found: list[Stretch] = []
    for span in process.states:
        if span.state not in states:
            continue
        if found and span.begin - found[-1][1] <= gap:
            found[-1] = found[-1][0], span.end
        else:
            found.append((span.begin, span.end))
    return found


def length(found: Iterable[Stretch]) -> float:
    """The seconds of all stretches together."""
    return sum(end - begin for begin, end in found)


def within(found: Iterable[Stretch], begin: float, end: float) -> list[Stretch]:
    """What of these stretches is between `begin` and `end`."""
    cut = ((max(a, begin), min(b, end)) for a, b in found)
    return [(a, b) for a, b in cut if a < b]


def merged(found: Iterable[Stretch]) -> list[Stretch]:
    """Stretches of several processes as one row, in order, of which none overlaps another."""
    row: list[Stretch] = []
    for begin, end in sorted(found):
        if row and begin <= row[-1][1]:
            row[-1] = row[-1][0], max(row[-1][1], end)
        else:
            row.append((begin, end))
    return row


def common(row: Sequence[Stretch], other: Sequence[Stretch]) -> list[Stretch]:
    """What two rows have in common; each is in order, and its stretches do not overlap."""
    found, i, j = [], 0, 0
    while i < len(row) and j < len(other):
        begin, end = max(row[i][0], other[j][0]), min(row[i][1], other[j][1])
        if begin < end:
            found.append((begin, end))
        if row[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return found


def outside(row: Sequence[Stretch], other: Sequence[Stretch]) -> list[Stretch]:
    """What of a row is in none of the stretches of the other one."""
    edges = [0.0, *(t for stretch in other for t in stretch), math.inf]
    return common(row, list(zip(edges[::2], edges[1::2], strict=True)))


def worked(process: Process) -> float:
    """Seconds in which a process computed, could have, or slept, which stands for work in many examples."""
    return length(stretches(process, WORKS))


def at_once(rows: Iterable[Iterable[Stretch]]) -> Iterator[tuple[float, float, int]]:
    """From when to when, and how many of the rows have a stretch there; none is left out."""
    changes = [(t, step) for row in rows for begin, end in row for t, step in ((begin, 1), (end, -1))]
    changes.sort()
    number, before = 0, 0.0
    for t, step in changes:
        if number and t > before:
            yield before, t, number
        number, before = number + step, t
