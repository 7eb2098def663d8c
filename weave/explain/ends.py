"""How processes ended: by a signal, with an exit code, later than their parents; and what they left."""

from __future__ import annotations

import math
import signal
from collections.abc import Iterator, Sequence

from weave.explain.activity import length, ours, stretches, within
from weave.explain.case import Case
from weave.explain.finding import Finding
from weave.explain.stops import stuck
from weave.model.run import Process, Run

# Signals that a process gets for what it did itself, numbered as on Linux: SIGILL, SIGTRAP, SIGABRT, SIGBUS,
# SIGFPE, SIGSEGV, SIGSYS. SIGTERM and SIGKILL mostly come from a parent, who knows; but where a program hangs
# after a SIGKILL, as a pool does, that is worth a word.
CRASHES = (4, 5, 6, 7, 8, 11, 31)
KILL = 9
LONG = 0.5  # seconds for which a process outlives its parent, or is a zombie while that does other things
SHARE = 0.1  # share of the run for which it is a zombie


def crashed(case: Case) -> Iterator[Finding]:
    """Processes that a signal ended which nobody sends on purpose, or by SIGKILL before the program hung.

    How the program itself ended is said elsewhere, but of a part of a run.
    """
    run = case.run
    counted = (*CRASHES, KILL) if any(stuck(case)) else CRASHES
    found = [p for p in ours(run) if -(p.code or 0) in counted and (p is not run.main or run.part)]
    for number in sorted({-(p.code or 0) for p in found}):
        row = [p for p in found if p.code == -number]
        yield _together("crashed", row, {"signal": signal.Signals(number).name, "n": len(row)})


def failed(case: Case) -> Iterator[Finding]:
    """Children that failed, in a program that ends as if nothing had happened."""
    run = case.run
    row = [p for p in ours(run) if p.kind == "child" and (p.code or 0) > 0]
    code = run.main.code if run.part else run.exit_code  # None as long as it lives
    if row and code == 0 and case.forks and not case.runs_programs:
        codes = ", ".join(str(code) for code in sorted({p.code for p in row if p.code}))
        yield _together("failed", row, {"n": len(row), "codes": codes})


def zombies(case: Case) -> Iterator[Finding]:
    """Children that stayed zombies until their parent ended, which had other things to do."""
    run = case.run
    row = [p for p in ours(run) if not p.lives and _neglected(run, p, p.reaped or math.inf)]
    if row:
        until = {p.pid: run.by_pid[run.creator(p)].exit for p in row}
        begin, end = min(p.exit for p in row), max(until.values())
        said = {"n": len(row), "t": max(until[p.pid] - p.exit for p in row)}
        yield Finding("zombie", tuple(p.pid for p in row), begin, end, said)


def _neglected(run: Run, p: Process, reaped: float) -> bool:
    parent = run.by_pid.get(p.parent or 0)
    if not parent or reaped <= parent.exit or parent.killed or parent.lives:
        return False
    elsewhere = parent.exit - p.exit - length(within(stretches(parent, ("child",)), p.exit, parent.exit))
    return elsewhere >= max(LONG, SHARE * run.duration)


def orphans(case: Case) -> Iterator[Finding]:
    """Processes that lived on when the one that had started them had ended, which was seen."""
    run = case.run
    for p in ours(run):
        parent = run.by_pid[run.creator(p)]
        if p is run.main or p.kind == "manager":
            continue
        queued = length(within(stretches(p, ("ready",)), parent.exit, p.exit))  # it would end, and has no CPU
        if p.exit - queued > parent.exit + LONG + run.blind:
            said = {"one": p.pid, "parent": parent.pid, "t": p.exit - parent.exit}
            yield Finding("orphan", (p.pid,), parent.exit, p.exit, said, so_far=p.lives)


def left_behind(case: Case) -> Iterator[Finding]:
    """What was still in /dev/shm when all processes had ended."""
    run = case.run
    if run.left:
        said = {"n": len(run.left), "names": ", ".join(run.left)}
        yield Finding("left", (run.main.pid,), 0.0, run.duration, said)


def _together(kind: str, row: Sequence[Process], said: dict[str, object]) -> Finding:
    """One finding about the ends of several processes."""
    begin, end = min(p.birth for p in row), max(p.exit for p in row)
    return Finding(kind, tuple(p.pid for p in row), begin, end, said)
