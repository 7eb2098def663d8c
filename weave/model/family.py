"""The processes of a run as a family: who was created when by whom, and where each one stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from weave.model.run import HELPERS, Process, Run

PIDS = 2**22  # PIDs count up to here, and begin anew: PID_MAX_LIMIT on 64 bits, proc_sys_kernel(5)


def in_order(run: Run) -> list[Process]:
    """The processes in the order in which they were created, the script first."""
    return sorted(run.processes, key=lambda p: (p.pid - run.main.pid) % PIDS)


def lanes(run: Run) -> list[Process]:
    """The processes from top to bottom: each parent before its children, helpers last."""
    main = [p for p in run.processes if p.kind == "main"]
    born = in_order(run)
    ours = [p for p in born if p.kind not in ("main", *HELPERS)]

    children: dict[int, list[Process]] = {}
    for p in ours:
        children.setdefault(run.creator(p), []).append(p)
    known = [*main]
    todo = [p for root in main for p in children.get(root.pid, ())][::-1]
    while todo:  # no recursion: a chain of a thousand processes is possible
        known.append(todo.pop())
        todo += children.get(known[-1].pid, ())[::-1]
    helpers = [p for kind in HELPERS for p in born if p.kind == kind]
    there = {p.pid for p in known}
    return known + [p for p in ours if p.pid not in there] + helpers


def ancestry(run: Run, pid: int) -> Iterator[int]:
    """The PIDs of a process, of its creator, and so on up to the script."""
    yield pid
    while pid != run.main.pid:
        pid = run.creator(run.by_pid[pid])
        yield pid


def places(run: Run, counted: Collection[int]) -> dict[int, str]:
    """Where each of the `counted` PIDs stands: "1" is the script's first child, "1.2" that one's second.

    A child of a process that is not counted is numbered among those of that one's parent. The script has no
    place.
    """
    found: dict[int, str] = {}
    children: dict[int, int] = {}
    for process in lanes(run):
        if process.pid in counted:
            _, *above = ancestry(run, process.pid)
            creator = next((pid for pid in above if pid in counted), run.main.pid)
            children[creator] = children.get(creator, 0) + 1
            place = f"{found[creator]}." if creator in found else ""
            found[process.pid] = f"{place}{children[creator]}"
    return found
