"""A script that is run under observation, with all its descendants: none of them escapes, none is left."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

from weave.model.run import Run
from weave.record.kept import KEPT, Kept
from weave.record.kernel import PR_SET_CHILD_SUBREAPER, OwnChildren, any_listens, prctl, stolen
from weave.record.observe import PERIOD, Observer, Watcher
from weave.record.output import Output, Tap
from weave.record.report import Report
from weave.record.shared import SharedMemory

TYPE_CHECKING = False  # as mypy knows it: `pathlib` takes 3 ms of each recorder's start
if TYPE_CHECKING:
    from pathlib import Path


class Started(Observer):
    """Runs one script to its end, or to its time limit. A process has one of these in its life."""

    def __init__(self, limit: float, *watchers: Watcher, kept: Kept = KEPT, tap: Tap | None = None) -> None:
        super().__init__(limit, *watchers)
        self.output: Output = Output(kept, tap)
        self.calls = bool(kept.last)
        self.own = OwnChildren()
        self.shared = SharedMemory()
        self.listens: bool | None = None
        self.wakes = False
        prctl(PR_SET_CHILD_SUBREAPER, 1)

    def run(self, argv: list[str], cwd: str | Path, env: dict[str, str]) -> Run:
        """Run `argv` as a session of its own and return what it and its descendants did."""
        output = self.output
        sys.setswitchinterval(PERIOD / 10)  # lines are stamped by a thread, and must not wait for a look
        self.start = time.monotonic()
        lost = -stolen()
        self.script = subprocess.Popen(
            argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, start_new_session=True,
            stdout=output.ends["stdout"].fileno(), stderr=output.ends["stderr"].fileno(),
        )  # fmt: skip
        self.main = self.script.pid
        for end in output.ends.values():
            end.close()
        output.start()
        self.observe()
        self.script.wait()
        left = self.shared.clear()
        now = max((p.exit for p in self.all if p.exit), default=self.start)
        report = Report(self.all, self.main, output, self.start, now, self.blind, lost + stolen())
        run = report.run(self.script.returncode)
        self.zero = report.zero
        self.all.clear()  # a signal handler keeps us: what is told in the run need not be there twice
        # What was killed could not clear up.
        if run.timed_out:
            return replace(run, listens=bool(self.listens), wakes=self.wakes)
        return replace(run, left=tuple(left))

    def roots(self) -> list[tuple[int, int]]:
        """Our own children: the script, and orphans, which we inherit."""
        return [(pid, os.getpid()) for pid in self.own.pids() if pid not in self.alive]

    def looked(self) -> None:
        """Note what they hold in shared memory."""
        self.shared.look(self.alive)

    def reap(self, pid: int) -> None:
        """Collect the script, and orphans that became our children; the others are for their parents.

        The end of an orphan's parent is noted first: so it is known that this one was never waited for.
        """
        if pid == self.script.pid:
            self.script.poll()
        elif self.zombies[pid].parent not in self.alive:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)

    def over(self) -> bool:
        """Kill them. Called again and again: a dying tree may still fork."""
        self.shared.note(self.alive)
        if self.listens is None:
            self.listens = any_listens(self.alive)
            self.wakes = self.calls and self.any_wakes()
        for process in self.alive.values():
            process.killed = True
            with contextlib.suppress(OSError):
                signal.pidfd_send_signal(process.pidfd, signal.SIGKILL)
        return False
