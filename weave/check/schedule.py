"""Many runs at once: sleeping snippets overlap, computing ones wait for a quiet machine."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from weave.errors import WeaveError
from weave.model.python import release
from weave.model.run import Recording, Run
from weave.model.snippet import Snippet
from weave.record.interpreter import Interpreter
from weave.record.recording import record
from weave.store import recordings

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
AT_ONCE = 10 * CORES
STARTS = 0.1  # seconds that a snippet takes to start, at least


@dataclass(frozen=True)
class Job:
    """One snippet to be run on one Python, and what is expected of it: seconds of wall time and of CPU."""

    snippet: Snippet
    python: Interpreter
    seconds: float = 5.0
    cpu: float = 1.0

    @property
    def cores(self) -> float:
        """How many CPUs it keeps busy, on average."""
        return self.cpu / self.seconds

    @property
    def heavy(self) -> bool:
        """Whether it computes for so long that nothing should run beside it but its like."""
        return self.cpu > 1 and self.cores > 0.5

    @property
    def missing(self) -> set[str]:
        """The packages that the snippet needs and the Python has not."""
        return set(self.snippet.dependencies) - self.python.packages

    @property
    def recording(self) -> Recording:
        """The recording that its run must agree with; WeaveError if there is none."""
        return recordings.load(recordings.path_for(self.snippet, release(self.python.version)), self.snippet)


def job(snippet: Snippet, python: Interpreter) -> Job:
    """A job that expects what was recorded; a guess where there is no recording to go by."""
    guess = Job(snippet, python)
    try:
        run = guess.recording.shown
    except WeaveError:
        return guess
    return replace(guess, seconds=max(run.duration, 0.1), cpu=sum(p.cpu for p in run.processes))


class Schedule:
    """Runs jobs in threads, longest first; a job's run is its future's result.

    At most AT_ONCE run at a time, and at most as many compute at a time as the machine has cores: each does
    for as long as was recorded, from its start on, and sleeps then. What computes for long runs last, when
    nobody sleeps any more, and as many at a time as there are cores.
    """

    def __init__(self, jobs: Iterable[Job], run: Callable[[Snippet, Interpreter], Run] = record) -> None:
        self.futures: dict[Job, Future[Run]] = {job: Future() for job in jobs}
        self.run = run
        self.reruns: list[str] = []  # names of the snippets that were run again
        self.wall = 0.0  # seconds from the start to the end of the last job, reruns apart
        self._todo = sorted(self.futures, key=lambda job: (job.heavy, -job.seconds))
        self._under_way: dict[Job, float] = {}  # and when it was started
        self._change = threading.Condition()

    def start(self) -> None:
        """Start to run the jobs; returns at once."""
        self._started = time.monotonic()
        for _ in range(min(AT_ONCE, len(self._todo))):
            threading.Thread(target=self._work, daemon=True).start()

    def cancel(self) -> None:
        """Start no more jobs, and wait for those under way."""
        with self._change:
            self._todo.clear()
            self._change.notify_all()
            self._change.wait_for(lambda: not self._under_way)

    def alone(self, job: Job) -> Run:
        """Run a job once more, after all others."""
        with self._change:
            self.reruns.append(job.snippet.name)
            self._change.wait_for(lambda: not self._todo and not self._under_way)
        return self.run(job.snippet, job.python)

    def _work(self) -> None:
        while job := self._next():
            try:
                self.futures[job].set_result(self.run(job.snippet, job.python))
            except BaseException as error:
                self.futures[job].set_exception(error)
            with self._change:
                del self._under_way[job]
                self.wall = time.monotonic() - self._started
                self._change.notify_all()

    def _next(self) -> Job | None:
        with self._change:
            while self._todo:
                if job := next(filter(self._fits, self._todo), None):
                    self._todo.remove(job)
                    self._under_way[job] = time.monotonic()
                    return job
                self._change.wait(STARTS / 4)
        return None

    def _fits(self, job: Job) -> bool:
        if job.heavy:
            cores = sum(other.cores for other in self._under_way) + job.cores
            return all(other.heavy for other in self._under_way) and (
                cores < CORES + 0.1 or not self._under_way
            )
        now = time.monotonic()
        return sum(now - t < max(other.cpu, STARTS) for other, t in self._under_way.items()) < CORES
