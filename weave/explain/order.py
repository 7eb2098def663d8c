"""How much of a program is at work at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weave.explain.activity import (
    COMPUTES,
    GAP,
    at_once,
    children,
    common,
    length,
    merged,
    ours,
    outside,
    seen_whole,
    stretches,
    within,
    worked,
)
from weave.explain.case import Case
from weave.explain.finding import Finding
from weave.model.run import Process, Run

SOME = 0.3  # seconds of work below which a child is not counted: that may be its start
WORTH = 1.0  # seconds that all these children work together; that more compute than there are CPUs
WAITED = 0.8  # share of a child's life in which its parent does nothing but wait for it
TOTAL = 2.0  # seconds of computing below which it does not matter what is serial
SERIAL, PARALLEL = (
    1 / 3,
    0.2,
)  # shares of the computing that is the script's alone, and that is left to others
SLEPT = 0.1  # of the computing, for so long others sleep
QUEUED = 0.25  # share of its time on CPUs and in their queue that a crowd queues
MORE = 1.5  # times as many as there are CPUs: one worker for each, and a parent that feeds them, are no crowd
OWN = 0.7  # of all CPUs, for so long they had that share
CROWD = 0.3  # share of the run in which more want to compute than there are CPUs


def in_turn(case: Case) -> Iterator[Finding]:
    """Children of which each one started after the end of the one before, while their parent waited.

    Of each one the whole life was seen: another one may join a child that still lives.
    """
    run = case.run
    if not case.starts_children or case.pooled:
        return
    by_parent: dict[int, list[Process]] = {}
    for p in children(run):
        if worked(p) >= SOME and seen_whole(p):
            by_parent.setdefault(run.creator(p), []).append(p)
    for parent, row in by_parent.items():
        if len(row) > 1 and sum(map(worked, row)) >= WORTH and _in_turn(run, parent, row):
            said = {"n": len(row), "t": row[-1].exit - row[0].birth}
            yield Finding("in turn", tuple(p.pid for p in row), row[0].birth, row[-1].exit, said)


def _in_turn(run: Run, parent: int, row: Sequence[Process]) -> bool:
    """Whether each one came when the one before had ended, which had not failed: else it replaced that."""
    return all(p.code in (0, None) for p in row) and all(_waits_for(run, parent, p) for p in row)


def _waits_for(run: Run, parent: int, p: Process) -> bool:
    """Whether all others did nothing during a child's life, its parent waiting for it."""
    waiting = length(within(stretches(run.by_pid[parent], ("child",)), p.birth, p.exit))
    others = [other for other in ours(run) if other.pid not in (parent, p.pid)]
    busy = any(
        within([(other.birth, other.exit)], p.birth + run.blind, p.exit - run.blind) for other in others
    )
    return waiting >= WAITED * (p.exit - p.birth) and not busy


def serial(case: Case) -> Iterator[Finding]:
    """How much faster a program can become at most: what only the script itself computes, alone, stays."""
    run = case.run
    helping = [p for p in ours(run) if p.cpu >= SOME and p is not run.main]
    slept = sum(length(stretches(p, ("sleep",))) for p in ours(run) if p is not run.main)
    total, main = sum(p.cpu for p in ours(run)), stretches(run.main, COMPUTES)
    others = merged(stretch for p in ours(run) if p is not run.main for stretch in stretches(p, COMPUTES))
    alone = outside(main, others)
    # On a busy machine who computes mostly queues: of the time in which it did either, it had a part.
    part = length(alone) * min(1.0, run.main.cpu / max(length(main), 1e-6))
    matters = SERIAL * total <= part <= (1 - PARALLEL) * total
    # Who sleeps at the same time gains as much as who computes: that is no part of this law.
    if run.timed_out or len(helping) < 2 or total < TOTAL or not matters or slept > SLEPT * total:
        return
    said = {"one": run.main.pid, "total": total, "part": part, "times": f"{total / part:.1f}"}
    yield Finding("serial", (run.main.pid,), alone[0][0], alone[-1][1], said)


def crowded(case: Case) -> Iterator[Finding]:
    """Far more processes that want to compute than there are CPUs, for long, so that they queue."""
    run, cpus = case.run, case.cpus
    rows = {p.pid: stretches(p, COMPUTES, GAP) for p in ours(run)}
    crowd = [(begin, end, n) for begin, end, n in at_once(rows.values()) if n > MORE * cpus]
    long = sum(end - begin for begin, end, _ in crowd)
    if long < max(WORTH, CROWD * run.duration):
        return
    many = [p for p in ours(run) if length(rows[p.pid]) >= SOME]
    windows = merged((begin, end) for begin, end, _ in crowd)
    cpu, queued = (sum(length(common(stretches(p, [one]), windows)) for p in many) for one in COMPUTES)
    # Where they did not have the CPUs, other programs had them, and fewer processes would queue, too.
    if cpu >= OWN * cpus * long and queued >= QUEUED * (cpu + queued):
        said = {"n": max(n for *_, n in crowd), "cpus": cpus, "t": long, "queued": queued}
        yield Finding("crowded", tuple(p.pid for p in many), crowd[0][0], crowd[-1][1], said)
