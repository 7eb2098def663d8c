"""A run read for comparison: who is who in it, and how its lines and processes relate.

Nothing is judged here. All times are in seconds.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from weave.compare.rows import Key, Rules, Spot, rows
from weave.compare.tolerance import ACTIVE, APART, GAP, MARGIN, SHORT
from weave.model.family import ancestry, places
from weave.model.run import HELPERS, Line, Process, Run, Span

LABEL = re.compile(r"[\w.-]*\d\w*")  # part-1, 3: rows about the same task share one
MANY = 500  # rows whose relations are looked at: their pairs are many more
ONE_PROCESS = "printed by the same process"  # why two lines cannot swap


class Sleep(NamedTuple):
    """How long a process slept, and whether it was its last sleep: a signal may have cut that short."""

    seconds: float
    last: bool


class Reading:
    """A run with roles for its PIDs: main, child 1, child 1.1 in the order of creation, worker; and helpers.

    A worker is one of several interchangeable children, or a child that nobody names: silent, and
    perhaps too short-lived to be seen.

    roles: by PID. rows: the lines, read. at: the position of a row in `rows`, by its key.
    """

    def __init__(self, run: Run, rules: Rules) -> None:
        self.run, self.rules = run, rules
        self.roles = {p.pid: p.kind if p.kind in (*HELPERS, "main") else "worker" for p in run.processes}
        children = {pid for pid, role in self.roles.items() if role == "worker"}
        named = set() if rules.pooled else children & self._heard_of()
        self.roles |= {pid: f"child {place}" for pid, place in places(run, named).items()}
        self.rows = list(rows(run.lines, rules, self.roles.get))
        self.at = {row.key: position for position, row in enumerate(self.rows)}

    def _heard_of(self) -> set[int]:
        """PIDs of processes that print or are printed, and of those that created them."""
        read = rows(self.run.lines, self.rules, self.roles.get)
        return {up for row in read for pid in (row.line.pid, *row.pids) for up in ancestry(self.run, pid)}

    # Relations between rows: required of a fresh run if they hold in all published ones.

    def same_worker(self) -> set[tuple[Spot, Spot]]:
        """Pairs of spots about one task that name one and the same worker; of the first MANY rows."""
        spots = [
            ((row.key, i), pid, set(LABEL.findall(row.said.shape)))
            for row in self.rows[:MANY]
            for i, pid in enumerate([row.line.pid, *row.pids])
            if self.roles[pid] == "worker"
        ]
        pairs = itertools.combinations(spots, 2)
        return {(a, b) for (a, p, x), (b, q, y) in pairs if p == q and (a[0] == b[0] or x & y)}

    def order(self) -> dict[tuple[Key, Key], str]:
        """For pairs (earlier row, later row) why they cannot swap; "" if only the time between them tells.

        Of the first MANY rows.
        """
        two = itertools.combinations(self.rows[:MANY], 2)
        pairs = ((a, b, self._why(a.line, b.line)) for a, b in two)
        return {(a.key, b.key): why for a, b, why in pairs if why or b.line.t - a.line.t >= APART}

    def _why(self, a: Line, b: Line) -> str:
        if a.stream != b.stream:  # two sockets: their relative order is known only roughly
            return ""
        if a.pid == b.pid:
            return ONE_PROCESS
        if a.t < self.run.by_pid[b.pid].birth - MARGIN and a.pid in ancestry(self.run, b.pid):
            return "printed before that process was started"
        end, waits = self.run.by_pid[a.pid].exit, self._spans(b.pid, "child", "wait")
        waited = any(span.begin <= end <= span.end + MARGIN for span in waits)
        if end <= b.t and waited and b.pid in ancestry(self.run, a.pid):
            return "printed after that process was waited for"
        return ""

    def _spans(self, pid: int, *states: str) -> list[Span]:
        return [span for span in self.run.by_pid[pid].states if span.state in states]

    # Processes and their times.

    def tree(self) -> list[str]:
        """The roles of main and of the children that have a number."""
        return sorted(role for role in self.roles.values() if role not in (*HELPERS, "worker"))

    def helpers(self) -> list[str]:
        """The helper processes that multiprocessing started."""
        return sorted({*HELPERS} & {*self.roles.values()})

    def workers(self, lived: float = 0.0, until: float = float("inf")) -> int:
        """How many workers lived that long, and had done so by then."""
        workers = (p for p in self.run.processes if self.roles[p.pid] == "worker")
        return sum(p.exit - p.birth >= lived and p.birth + lived <= until for p in workers)

    def slept(self) -> dict[str, list[Sleep]]:
        """Each role's sleeps of more than SHORT, in order; those of workers together, shortest first."""
        found: dict[str, list[Sleep]] = {}
        for pid, role in self.roles.items():
            spans = [s for s in _whole(self.run.by_pid[pid]) if s.state == "sleep"]
            sleeps = [Sleep(s.end - s.begin, last=s is spans[-1]) for s in spans]
            found.setdefault(role, []).extend(sleep for sleep in sleeps if sleep.seconds > SHORT)
        return {role: sorted(found[role]) if role == "worker" else found[role] for role in found}

    def cpu(self) -> dict[str, float]:
        """Seconds of computing by part: main, the helpers, and children who may have followed one another.

        The recorder knows those of a process within 19 ms.
        """
        parts = dict.fromkeys(("main", *HELPERS), 0.0)
        for process in self.run.processes:
            if (role := self.roles[process.pid]) in parts:
                parts[role] += process.cpu
        return parts | {"children": self._worst_row(self.run.main.pid)}

    def _worst_row(self, creator: int) -> float:
        """The most CPU seconds in a row of children that followed each other, each with its own children."""
        children = [p for p in self.run.processes if p.pid != creator and self.run.creator(p) == creator]
        worst: list[tuple[float, float]] = []  # (end, seconds) of the worst row that ends there
        for child in sorted(children, key=lambda child: child.exit):
            if self.roles[child.pid] not in HELPERS:
                before = max((s for end, s in worst if end <= child.birth + MARGIN), default=0.0)
                worst.append((child.exit, before + child.cpu + self._worst_row(child.pid)))
        return max((s for _, s in worst), default=0.0)

    def queued(self) -> float:
        """The most by which a busy machine can have delayed the run: for so long some process had no CPU.

        Whoever waits for another is delayed by what that one queued; all who queued at the same time were
        delayed together. What main threads were not seen to queue is added: short waits, other threads.
        """
        ready = [(p, self._spans(p.pid, "ready")) for p in self.run.processes]
        together = _union((s.begin, s.end) for _, spans in ready for s in spans)
        unseen = (p.queued - sum(s.end - s.begin for s in spans) for p, spans in ready)
        return together + sum(max(0.0, seconds) for seconds in unseen)

    def parallel(self, spared: float = 0.0) -> float:
        """How many children computed, were ready to, or slept at a time, on average.

        0 if they did for less than ACTIVE. spared: by how many seconds less they may have been kept apart.
        """
        children = (pid for pid, role in self.roles.items() if role not in (*HELPERS, "main"))
        spans = sorted(span for pid in children for span in self._active(pid))
        union = _union(spans)
        if union < ACTIVE:
            return 0.0
        return sum(end - begin for begin, end in spans) / max(union - spared, ACTIVE)

    def _active(self, pid: int) -> list[tuple[float, float]]:
        joined: list[tuple[float, float]] = []
        for span in self._spans(pid, "cpu", "ready", "sleep"):
            close = joined and span.begin - joined[-1][1] < GAP
            joined.append((joined.pop()[0] if close else span.begin, span.end))
        return joined


def _whole(process: Process) -> tuple[Span, ...]:
    """What a process did, but for what a kill at its end cut short."""
    if not process.killed or not process.states:
        return process.states
    cut = process.states[-1].end - SHORT
    return tuple(span for span in process.states if span.end <= cut)


def _union(spans: Iterable[tuple[float, float]]) -> float:
    """How long at least one of these (begin, end) lasted."""
    union, until = 0.0, float("-inf")
    for begin, end in sorted(spans):
        union, until = union + max(0.0, end - max(begin, until)), max(end, until)
    return union
