"""Workers of a pool that have no work."""

from __future__ import annotations

from collections.abc import Iterator

from weave.explain.activity import WORKS, children, length, seen_whole, stretches, within
from weave.explain.case import Case
from weave.explain.finding import Finding
from weave.model.run import Process, Run

LONG = 1.0  # seconds that a worker works while others have nothing to do, or nobody would notice
MOST = 0.5  # share of that time in which it really works
IDLE = 0.8  # share of an idle worker's life that is one single wait; the rest is its start and its end
END = 0.05  # seconds from the end of that wait to its own end: looks and the exit itself
RESULTS, SMALL = 5000, 0.0001  # so many results, for each of which a worker computed so many seconds at most
SHARE = 0.5  # of the workers' computing is the parent's, which hands out the tasks
IMPORTS = 20  # calls of read() that it takes at least to start a Python; a forked worker makes none
UNSEEN = 0.02  # seconds of computing within a wait that looks may miss: it would be a task


def starving(case: Case) -> Iterator[Finding]:
    """Workers that did nothing from their start to their end, while another one worked for long.

    Who lived before, or lives on, may have work then.
    """
    for workers in _pools(case):
        if any(p.before for p in workers):
            continue
        # One that replaces an ended worker comes when the others have had the tasks (maxtasksperchild).
        late = END + case.run.blind  # until an end is seen, its pool may have started another one
        workers = [p for p in workers if all(one.exit > p.birth + late for one in workers)]
        idle = {p.pid: wait for p in workers if (wait := _only_wait(case.run, p))}
        busy = [p for p in workers if p.pid not in idle]
        if not idle or not busy:
            continue
        begin, end = max(wait[0] for wait in idle.values()), min(wait[1] for wait in idle.values())
        work, most = max((length(within(stretches(p, WORKS), begin, end)), p.pid) for p in busy)
        read = case.run.by_pid[most].reads  # its tasks, too; 0 where nobody counted
        without = [pid for pid in idle if not read or case.run.by_pid[pid].reads < read]
        if without and work >= max(LONG, MOST * (end - begin)):
            said = {"idle": len(without), "all": len(workers), "t": work, "one": most}
            yield Finding("starving", (*without, most), begin, end, said)


def small_tasks(case: Case) -> Iterator[Finding]:
    """Tasks so small that to send them, and what comes back, takes as much as what they do.

    What workers write is read by their parent: a result each time, in two pieces, a length and the rest.
    """
    for workers in _pools(case):
        parent = case.run.by_pid[case.run.creator(workers[0])]
        n, cpu = sum(p.writes for p in workers), sum(p.cpu for p in workers)
        if n >= RESULTS and parent.reads >= n and cpu <= SMALL * n and parent.cpu >= SHARE * cpu:
            said = {
                "each": f"{cpu / n * 1e6:.0f}",
                "parent": parent.cpu,
                "workers": cpu,
                "n": f"{n // 100 * 100:,}",
            }
            begin, end = min(p.birth for p in workers), max(p.exit for p in workers)
            yield Finding("small tasks", (parent.pid, *(p.pid for p in workers)), begin, end, said)


def _pools(case: Case) -> Iterator[list[Process]]:
    """The workers of each pool, as far as a pool can be told: the children that one process has at a time."""
    parents = {p.parent for p in case.run.processes}
    by_parent: dict[int, list[Process]] = {}
    for p in children(case.run) if case.pooled else ():
        if p.pid not in parents:
            by_parent.setdefault(case.run.creator(p), []).append(p)
    for row in by_parent.values():
        pool, end = list[Process](), 0.0
        for p in row:
            if pool and p.birth > end:
                yield pool
                pool = []
            pool.append(p)
            end = max(end, p.exit)
        yield pool


def _only_wait(run: Run, p: Process) -> tuple[float, float] | None:
    """From when to when a process waited for data, if it did nothing else once it was ready."""
    waits = [s for s in p.states if s.state == "wait"]
    if not seen_whole(p) or not waits or any(s.state not in ("wait", "cpu", "ready") for s in p.states):
        return None
    wait = max(waits, key=lambda span: span.end - span.begin)
    computed = sum(s.end - s.begin for s in p.states if s.state == "cpu")
    alone = wait.end - wait.begin >= IDLE * (p.exit - p.birth) and wait.end >= p.exit - END - run.blind
    silent = not any(line.pid == p.pid and line.stream == "stdout" for line in run.lines)
    if run.part == "watched":  # lines are not seen, but whether anybody read, where that is counted
        silent = any(one.reads for one in run.processes if one.parent == p.parent)
    unseen = p.cpu > computed + UNSEEN or p.writes or 0 < p.reads < IMPORTS  # a result, a task
    return (wait.begin, wait.end) if alone and silent and not unseen else None
