"""A program that runs already, watched with all its descendants, and left alone.

Nothing is done to it: it is not traced, gets no signal, is not collected when it ends, and what it holds in
shared memory stays. So its output and what came before cannot be seen; an exit code can, as long as nobody
has waited for it, and on a new Linux afterwards, too.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from weave.errors import WeaveError
from weave.model.run import Run
from weave.record.kernel import stat
from weave.record.observe import Observer, Watcher
from weave.record.observed import Observed
from weave.record.report import Report
from weave.record.who import refuse

PATIENCE = 1.0  # seconds after the last end in which somebody may yet wait for those who have ended

# Beginnings of the kernel's functions in which a thread waits that sleeps, waits for a child, or polls.
WAITS = {
    "sleep": ("hrtimer_nanosleep", "do_nanosleep", "common_nsleep"),
    "child": ("do_wait", "kernel_wait"),
    "poll": ("poll_schedule", "do_poll", "do_sys_poll", "do_select", "core_sys_select"),
}


@dataclass
class Seen(Observed):
    """A process of another program. there: it was so when the watching began: what it did before is not told.

    Which system call it is in may be told to those only who may trace it: see `missing_rights`.
    """

    there: bool = False

    def _sample(self, t: float) -> bool:
        if self.states or not self.there:
            return super()._sample(t)
        *_, self.slices = self._count()
        self.states.append([self._blocked_in(), t, t])
        return True

    def _blocked_in(self) -> str:
        with suppress(PermissionError):
            if self.files["syscall"] >= 0:
                return super()._blocked_in()
        if stat(self.pid)[0] == b"R":
            return "cpu"
        with suppress(OSError):
            within = Path(f"/proc/{self.pid}/wchan").read_text()
            return next((state for state, names in WAITS.items() if within.startswith(names)), "wait")
        return "wait"

    def _serves(self) -> bool:
        with suppress(PermissionError):
            return super()._serves()
        return False


class Attached(Observer):
    """Watches a process and all its descendants, until all have ended, or `limit` seconds, or `stop()`.

    spared: those of them that take part in the watching, and are left out.
    """

    def __init__(
        self, pid: int, limit: float = math.inf, *watchers: Watcher, spared: Collection[int] = ()
    ) -> None:
        super().__init__(limit, *watchers)
        self.main = pid
        self.spared = {os.getpid(), *spared}

    def run(self) -> Run:
        """What was seen; WeaveError if there is no such process to be watched."""
        refuse(self.main)
        self.start = time.monotonic()
        self.observe()
        if not self.all:
            raise WeaveError(f"PID {self.main}", "has ended meanwhile", "nothing was seen of it")
        now = time.monotonic()
        report = Report(self.all, self.main, self.output, self.start, now, self.blind, part="watched")
        self.zero = report.zero
        return report.run(0)

    def roots(self) -> list[tuple[int, int]]:
        """The process itself, until it was seen."""
        return [] if self.all else [(self.main, 0)]

    def adopt(self, pid: int, parent: int, before: float) -> Observed:
        """Start to watch a process; OSError if it has gone, or is to be left out."""
        if pid in self.spared:
            raise ProcessLookupError
        process = Seen.adopt(pid, parent, before, calls=True)
        assert isinstance(process, Seen)
        process.there = process.birth < self.start
        if process.there:
            process.count_calls(time.monotonic())
            process.earlier, process.calls, process.settled = process.calls, (0, 0), (0, 0)
        return process

    def looked(self) -> None:
        """End it when all have ended, be they waited for or not; nothing of theirs is ours to remove."""
        if not self.alive and self.zombies and not self.stopped:
            last = max(process.exit or 0.0 for process in self.zombies.values())
            self.stopped = time.monotonic() > last + PATIENCE

    def reap(self, pid: int) -> None:
        """They are waited for by others."""

    def over(self) -> bool:
        """Leave them alone."""
        return True
