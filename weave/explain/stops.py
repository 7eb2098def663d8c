"""Runs that had to be stopped, or went on unseen: who still lived, and whether anybody did anything."""

from __future__ import annotations

from collections.abc import Iterator

from weave.explain.activity import ours
from weave.explain.case import Case
from weave.explain.finding import Finding
from weave.model.run import Process, Run

QUIET = 1.0  # seconds for which nobody does anything before the end, or it may be chance
DYING = 0.1  # seconds before the end in which those who are killed compute: they clear up


def stuck(case: Case) -> Iterator[Finding]:
    """To the end all processes wait for data, for a lock or for each other, and several there are.

    Who waits for clients may be woken by one, and who waits with a timeout, or has a thread that sleeps, by
    itself; whether a program that was watched only does is not known, and it must be enclosed.
    """
    run, part = case.run, bool(case.run.part)
    if run.listens or run.wakes or (run.part == "watched" and not case.enclosed):
        return
    alive = [p for p in ours(run) if _to_the_end(p) and p.states]
    since = max(_waits_since(run, p) if _to_the_end(p) else p.exit for p in run.processes)  # helpers, too
    if run.duration - since < QUIET:
        return
    pids, said = tuple(p.pid for p in alive), {"since": since, "t": run.duration - since}
    if len(alive) > 1:
        yield Finding("stuck", pids, since, run.duration, {"n": len(alive), **said}, part)
    elif alive and len(run.processes) > 1:  # else it waits for something outside
        yield Finding("alone", pids, since, run.duration, {"one": pids[0], **said}, part)


def at_the_limit(case: Case) -> Iterator[Finding]:
    """Who was still alive when the run was stopped, and who of them computed or slept."""
    run = case.run
    alive = [p for p in ours(run) if p.killed and p.states]
    busy = [p for p in alive if run.duration - _waits_since(run, p) < QUIET]
    if busy and run.main.killed:
        said = {"n": len(alive), "t": run.duration}
        yield Finding("at the limit", tuple(p.pid for p in busy), 0.0, run.duration, said)


def _to_the_end(p: Process) -> bool:
    """Whether it lived as long as the run was seen."""
    return p.killed or p.lives


def _waits_since(run: Run, p: Process) -> float:
    """Since when a process that lived to the end had only waited for data, a lock or a child."""
    dying = run.duration - DYING - run.blind
    did = [s for s in p.states if s.state not in ("wait", "child") and s.begin < dying]
    return did[-1].end if did else p.birth
