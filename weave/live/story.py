"""What has been told of a run so far, process by process: the last seconds, CPU, memory, names."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from contextlib import suppress

from weave.draw.names import names
from weave.live.frame import Frame, Look
from weave.live.waits import Wait, Waits
from weave.model.run import HELPERS, Process, Run
from weave.record.kernel import zombie_code
from weave.record.memory import pss

CELL = 0.4  # seconds in one column of a process's history
KEPT = 400  # such columns
STAYS = 2.0  # seconds for which an ended process is still shown
LATELY = 1.0  # seconds over which CPU use is told
AGAIN = 1.0  # seconds after which a wait, or a memory, is looked up anew
DEAR = 100  # a look at memory takes at most a hundredth of the time: it can be long for a large process
BLOCKED = ("sleep", "child", "poll", "wait")


class Lane:
    """One process: its last look, and what came before.

    still: since when it has had no CPU. memory: bytes of PSS, 0 where unknown. code: as in subprocess, None
    while unknown. wait: what it waits for, None if it does not, or nobody can tell.
    """

    def __init__(self, look: Look) -> None:
        self.look = look
        self.still = look.born
        self.cells: dict[int, dict[str, float]] = {}
        self.memory = 0
        self.code: int | None = None
        self.wait: Wait | None = None
        self._used: deque[tuple[float, int]] = deque([(look.born, 0)])
        self._memory_due = self._wait_due = 0.0
        self._waited_at = -1

    def add(self, look: Look, begin: float, end: float) -> None:
        """What it did from `begin` to `end`."""
        if look.cpu != self.look.cpu:
            self.still = end
        if self.code is None and look.ended is not None and not look.reaped:
            with suppress(OSError, ValueError, IndexError):
                self.code = zombie_code(look.pid)
        self.look = look
        self._used.append((end, look.cpu))
        while len(self._used) > 2 and self._used[1][0] <= end - LATELY:
            self._used.popleft()
        state = "zombie" if look.ended is not None and not look.did else look.did
        if look.ended is None or not look.reaped:
            self._note(state, max(begin, look.born), end)

    def _note(self, state: str, begin: float, end: float) -> None:
        while begin < end:
            cell = int(begin / CELL + 1e-9)
            until = min(end, (cell + 1) * CELL)
            spent = self.cells.setdefault(cell, {})
            spent[state] = spent.get(state, 0) + until - begin
            self.cells.pop(cell - KEPT, None)
            begin = max(until, begin + 1e-6)

    def cpu(self) -> float:
        """The share of one CPU that it lately had."""
        (begin, before), (end, now) = self._used[0], self._used[-1]
        return (now - before) / 1e9 / (end - begin) if end > begin and self.look.ended is None else 0.0

    def history(self, now: float, columns: int) -> list[str]:
        """What it did most of the time in each of the last columns, "" before its start."""
        last = int(now / CELL)
        spent = (self.cells.get(cell) for cell in range(last - columns + 1, last + 1))
        return [max(each, key=lambda state: each[state]) if each else "" for each in spent]

    def since(self) -> float:
        """Since when it has been waiting."""
        return max(self.look.since, self.still)

    def look_up(self, waits: Waits) -> None:
        """Find out its memory, and what it waits for, if it is time to."""
        now = time.monotonic()
        if now >= self._memory_due and self.look.ended is None:
            self.memory = pss(self.look.pid) or self.memory
            self._memory_due = now + max(AGAIN, DEAR * (time.monotonic() - now))
        if self.look.ended is not None or self.look.did not in BLOCKED:
            self.wait = None
        elif now >= self._wait_due or self._waited_at != self.look.cpu:
            self.wait = waits.of(self.look.pid)
            self._wait_due, self._waited_at = now + AGAIN, self.look.cpu


class Story:
    """All processes of a run. worker: children without children are the workers of a pool.

    watched: the program ran already, and what it prints is not seen.
    """

    def __init__(self, language: str, worker: bool, watched: bool = False) -> None:
        self.language, self.worker, self.watched = language, worker, watched
        self.lanes: dict[int, Lane] = {}
        self.seconds = 0.0
        self.more = 0
        self.names: dict[int, str] = {}
        self.depths: dict[int, int] = {}
        self._known: dict[int, Look] = {}
        self._names_due = 0.0
        self._named: object = None
        self.waits = Waits()

    def add(self, frame: Frame) -> None:
        """What is told now."""
        for look in frame.looks:
            lane = self.lanes.get(look.pid)
            if lane is None or look.born > lane.look.born + 1:  # a PID may come again
                lane = self.lanes[look.pid] = Lane(look)
            lane.add(look, self.seconds, frame.seconds)
            self._known[look.pid] = look
        self.seconds, self.more = frame.seconds, frame.more
        gone = [pid for pid, lane in self.lanes.items() if self._has_gone(lane.look)]
        for pid in gone:
            del self.lanes[pid]
        self.waits.among([pid for pid, lane in self.lanes.items() if lane.look.ended is None])
        self._name()

    def _has_gone(self, look: Look) -> bool:
        return look.ended is not None and look.reaped and self.seconds - look.ended > STAYS

    def _name(self) -> None:
        """Name all that were ever there, so that numbers stay, unless that would take much of the time."""
        begin = time.monotonic()
        key = [(look.pid, look.parent, look.kind, look.program) for look in self._known.values()]
        if begin < self._names_due or key == self._named or not any(kind == "main" for _, _, kind, _ in key):
            return
        made = run(self._known.values(), self.seconds)
        self.names = names(made, self.language, self.worker)
        self.depths = {}
        for pid in self.names:  # parents come first
            process = made.by_pid[pid]
            above = self.depths.get(made.creator(process), -1)
            self.depths[pid] = 0 if process.kind == "main" else 1 if process.kind in HELPERS else above + 1
        self._named, self._names_due = key, begin + 20 * (time.monotonic() - begin)

    def shown(self) -> list[Lane]:
        """The processes from top to bottom, each parent before its children."""
        placed = {pid: place for place, pid in enumerate(self.names)}
        return sorted(self.lanes.values(), key=lambda lane: placed.get(lane.look.pid, len(placed)))

    def name(self, pid: int) -> str:
        """What a process is called; its PID where no name is known."""
        return self.names.get(pid) or f"PID {pid}"

    def everyone_waits(self) -> float | None:
        """For how long all have been waiting, for another or for what never comes; None if one has not."""
        alive = [lane for lane in self.lanes.values() if lane.look.ended is None]
        ours = [lane for lane in alive if lane.look.kind not in HELPERS]
        if not ours or any(lane.look.did not in ("child", "poll", "wait") for lane in ours):
            return None
        return self.seconds - max(lane.since() for lane in ours)


def run(looks: Iterable[Look], seconds: float) -> Run:
    """What is known as a run, without what the processes did."""
    processes = tuple(
        Process(
            look.pid, look.parent, look.kind, look.born, look.ended or seconds, None, 0, 0, False,
            program=look.program,
        )
        for look in looks
    )  # fmt: skip
    return Run(0, False, False, seconds, processes, ())
