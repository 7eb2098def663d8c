"""The process that looks, every 10 ms, into which function each computing process of a run is in.

    python3.15 -I -c SOURCE IN OUT CHILD

It runs with the program's own Python, as what it reads from a process's memory is laid out by that Python,
with `_remote_debugging`, on which the standard library's `profiling.sampling` rests (3.15.0, 3.15.2). It
stops nobody, and writes into nobody's memory. It is an ancestor of the whole run, because the kernel may let
only those look: see Documentation/admin-guide/LSM/Yama.rst of Linux.

IN brings a PID a line, and 0 at the end of the run. OUT then gets JSON: `places`, each with its function,
file and line; `samples`, for each PID a list of [time, seconds, place]; `refused`, the PIDs that it may not
look into.
CHILD is the process that the run was asked for; its exit code is this one's own.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import sysconfig
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

PERIOD = 0.01  # seconds between two samples of one process, at first
SHARE = 0.02  # of a CPU that the sampler takes at most: where many processes compute, it looks less often
MOST = 200_000  # samples; after so many the period doubles, and again after as many more
TRIES = 3  # a process that runs meanwhile may change what is being read: then once more
CPU = 1  # profiling.sampling.constants.PROFILING_MODE_CPU: the threads that run or could run
CALM = 1.0  # seconds: a process that is no Python, or not yet, is tried again, less and less often up to this
INSTALLED = ("/site-packages/", "/dist-packages/")

Place = tuple[str, str, int]


class Target:
    """One process: when it has computed since the last sample, it is looked into."""

    def __init__(self, pid: int, looked_into: Callable[..., Any]) -> None:
        self.looked_into = looked_into
        self.pid, self.clock, self.clocked = pid, (~pid << 3) | 2, -1  # as weave.record.kernel.cpu_clock
        self.unwinder: Any = None
        self.wait, self.next = PERIOD, 0.0
        self.refused = False
        self.samples: list[tuple[float, float, int]] = []

    def has_run(self) -> bool:
        """Whether it has had a CPU since the last time; OSError if it has gone."""
        before, self.clocked = self.clocked, time.clock_gettime_ns(self.clock)
        return self.clocked != before

    def threads(self, t: float) -> list[Any]:
        """The computing threads with their frames; none if this is not the moment, or no Python."""
        for _ in range(TRIES):
            try:
                if not self.unwinder and t >= self.next:
                    self.unwinder = self.looked_into(
                        self.pid, all_threads=True, mode=CPU, skip_non_matching_threads=True
                    )
                    self.wait = PERIOD
                if self.unwinder:
                    self.refused = False
                    return [thread for part in self.unwinder.get_stack_trace() for thread in part.threads]
                return []
            except PermissionError:
                self.refused = True
                break
            except (OSError, RuntimeError, ValueError, MemoryError):  # torn, or it has become another program
                pass
        self.unwinder = None
        self.wait = min(2 * self.wait, CALM)
        self.next = t + self.wait
        return []


class Sampler:
    """All processes of a run, and the places where they were found."""

    def __init__(self) -> None:
        from _remote_debugging import RemoteUnwinder  # type: ignore[import-not-found, unused-ignore]

        self.looked_into = RemoteUnwinder
        self.alive: list[Target] = []
        self.all: list[Target] = []
        self.places: dict[Place, int] = {}
        self.library = (sysconfig.get_path("stdlib") + os.sep, "<")
        self.period, self.left = PERIOD, MOST
        self.last = time.monotonic()

    def add(self, pid: int) -> None:
        """A process that was born."""
        self.alive.append(target := Target(pid, self.looked_into))
        self.all.append(target)

    def look(self) -> None:
        """Take a sample of each process that has computed; it stands for the time since the last look."""
        passed, self.last = time.monotonic() - self.last, time.monotonic()
        for target in [*self.alive]:
            t = time.monotonic()
            try:
                threads = target.threads(t) if target.has_run() else []
            except OSError:
                self.alive.remove(target)
                continue
            for place in filter(None, (self.place(thread.frame_info) for thread in threads)):
                target.samples.append(
                    (round(t, 4), round(passed, 4), self.places.setdefault(place, len(self.places)))
                )
                self.left -= 1
        if self.left <= 0:
            self.period, self.left = 2 * self.period, MOST

    def place(self, frames: Any) -> Place | None:
        """The innermost function of the program's own, or of all if there is none: name, file, line."""
        written = [frame for frame in frames if frame.location and frame.location[0] > 0]  # else Python's own
        own = (frame for frame in written if not self.installed(frame.filename))
        frame = next(own, written[0] if written else None)
        return frame and (frame.funcname, frame.filename, frame.location[0])

    def installed(self, file: str) -> bool:
        """Whether a file belongs to Python's library or to a package, or is none."""
        return file.startswith(self.library) or any(folder in file for folder in INSTALLED)

    def found(self) -> dict[str, Any]:
        """What is reported."""
        samples = {target.pid: target.samples for target in self.all if target.samples}
        refused = [target.pid for target in self.all if target.refused]
        return {"places": [*self.places], "samples": samples, "refused": refused}


def follow(sampler: Sampler, told: int) -> None:
    """Take samples until the end of the run."""
    moment, rest = sampler.last, b""
    while True:
        if select.select([told], [], [], max(0.0, moment - time.monotonic()))[0]:
            *lines, rest = (rest + (new := os.read(told, 1 << 16))).split(b"\n")
            for pid in map(int, lines):
                if pid:
                    sampler.add(pid)
            if not new or b"0" in lines:
                return
        if time.monotonic() >= moment:
            before = time.thread_time()
            sampler.look()
            pause = max(sampler.period / 2, (time.thread_time() - before) / SHARE)
            moment = max(moment + sampler.period, time.monotonic() + pause)


def main() -> None:
    """Take samples, report them, end as the child does."""
    told, out, child = map(int, sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the child, which has it, too
    signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGTERM))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])  # see functions.py
    sampler = Sampler()
    os.write(out, b" ")  # ready
    follow(sampler, told)
    with suppress(BrokenPipeError), open(out, "w", encoding="utf-8") as report:
        json.dump(sampler.found(), report)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    sys.exit(code if code >= 0 else 128 - code)


if __name__ == "__main__":
    main()
