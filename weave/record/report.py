"""What was seen of processes, look by look, told as a run."""

from __future__ import annotations

import bisect
import os
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace
from operator import attrgetter

from weave.model.run import HELPERS, Line, Process, Run, Span
from weave.record.kind import kind
from weave.record.observed import Observed
from weave.record.output import Lines

NEAR = 0.03  # seconds between the end of a child and of the wait for it, besides what the looks may be off

TIME = attrgetter("t")


class Report:
    """Tells of processes and their lines.

    main: the PID of the script. start: when the observing began. now: until when it went; who has not ended
    by then lives on. blind: see `Run`. stolen: CPU seconds that the host of a virtual machine took meanwhile.
    part: as in Run; what was watched only begins with the observing, not with the script.
    """

    def __init__(
        self, seen: Sequence[Observed], main: int, output: Lines,
        start: float, now: float, blind: float, stolen: float = 0.0, part: str = "",
    ) -> None:  # fmt: skip
        self.seen, self.main, self.output = seen, main, output
        self.now, self.blind, self.stolen = now, blind, stolen
        self.printed = output.finish()
        first = {line.pid: line.t for line in reversed(self.printed)}
        for process in seen:
            process.wrote(first.get(process.pid, process.birth))
        self.start, self.part = start, part
        born = next((p.birth for p in seen if p.pid == main), start)
        self.zero = start if part == "watched" else born
        self.commands = {p.pid: p.command for p in seen}
        self.kinds = {p.pid: kind(p, main, self.commands.get(p.parent, b"")) for p in seen}
        self.ends = self._ends()

    def run(self, exit_code: int) -> Run:
        """The run."""
        ends = {p.pid: p.exit for p in self.seen if p.exit}
        # A line is received after it was written, and can be after its writer has ended.
        lines = self.printed
        for i, line in enumerate(lines):  # in place: there can be very many
            lines[i] = replace(line, t=self._since(min(line.t, ends.get(line.pid, line.t))))
        missing, gap = self.output.left_out
        lines = [*sorted(lines[:gap], key=TIME), *sorted(lines[gap:], key=TIME)]
        end = self._since(self.now)
        processes = [self._told(p) for p in self.seen]
        known = {p.pid for p in processes}
        if self.main not in known:
            known.add(self.main)
            processes.append(Process(self.main, None, "main", 0, end, None, 0, 0, False))
        return Run(
            exit_code=exit_code,
            timed_out=any(p.killed for p in processes),
            truncated=self.output.truncated,
            duration=end,
            processes=(*processes, *glimpsed(lines, known)),
            lines=tuple(lines),
            blind=round(self.blind, 4),
            part=self.part,
            left_out=(missing, gap),
        )

    def _since(self, t: float) -> float:
        return max(0.0, round(t - self.zero, 4))

    def _told(self, p: Observed) -> Process:
        exit = self.now if p.exit is None else p.exit
        states = [[*state] for state in p.states]
        if states and p.exit is None:
            states[-1][2] = exit
        spans = [
            Span(str(state), self._since(float(begin)), self._since(float(end)))
            for state, begin, end in states
        ]
        return Process(
            pid=p.pid,
            parent=None if p.parent == os.getpid() else p.parent,
            kind=self.kinds[p.pid],
            birth=self._since(p.birth),
            exit=self._since(exit),
            reaped=None if p.reaped is None else self._since(p.reaped),
            cpu=round(p.cpu / 1e9, 3),
            # What the host took counts as queued, too; it can have taken it from a computing process only.
            queued=round(p.queued / 1e9 + min(self.stolen, p.cpu / 1e9), 3),
            killed=p.killed,
            code=None if p.killed else p.code,
            reads=p.calls[0],
            writes=p.calls[1],
            program=p.program if self.kinds[p.pid] == "program" else "",
            states=tuple(replace(s, state=self._polls(p, s.end)) if s.state == "poll" else s for s in spans),
            before=round(max(0.0, self.start - p.birth), 2) if self.part == "watched" else 0.0,
            lives=p.exit is None,
        )

    def _polls(self, process: Observed, end: float) -> str:
        """join() polls a pipe that the child holds open: such a wait ends when a child ends."""
        near, ends = NEAR + self.blind, self.ends.get(process.pid, [])
        nearest = bisect.bisect_right(ends, end - near)
        return "child" if nearest < len(ends) and ends[nearest] < end + near else "wait"

    def _ends(self) -> dict[int, list[float]]:
        """When the children of each process ended, those included that a fork server made for it."""
        creator = {p.pid: p.parent for p in self.seen if self.kinds[p.pid] == "fork server"}
        found: defaultdict[int, list[float]] = defaultdict(list)
        for p in self.seen:
            if p.exit and self.kinds[p.pid] not in HELPERS:
                found[p.parent].append(self._since(p.exit))
                if p.parent in creator:
                    found[creator[p.parent]].append(self._since(p.exit))
        return {pid: sorted(ends) for pid, ends in found.items()}


def glimpsed(lines: Sequence[Line], known: Container[int]) -> list[Process]:
    """Processes that no look has found, but that wrote: from the first line to the last, as far as known."""
    lives: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        if line.pid not in known:
            lives[line.pid].append(line.t)
    return [
        Process(pid, None, "glimpsed", min(times), max(times), None, 0, 0, False)
        for pid, times in lives.items()
    ]
