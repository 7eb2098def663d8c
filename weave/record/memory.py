"""How much memory a program and its processes have, as long as they run, as /proc/PID/smaps_rollup tells it.

A look makes the kernel walk through all pages of a process: 0.07 ms for a small Python, 0.5 ms for one of
50 MB, 7 ms for one of 1 GB (Linux 6.18). So looks are made in rounds, everybody in turn, and the next round
waits until all looks together have taken no more than may be spent.
"""

from __future__ import annotations

import math
import os
import time
from contextlib import suppress
from dataclasses import replace

from weave.model.run import Held, Run

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:  # off Linux it cannot be imported
    from weave.record.observe import Observer
    from weave.record.observed import Observed

SHARE = 0.01  # of a long run's time may go into looking, and of a short one's more: see `spendable`
EVERY = 0.02  # seconds between two rounds, at least
SLICE = 0.002  # seconds after which a round goes on at the next call: states are to be looked at meanwhile
ROUNDS = 200  # that are kept; then every other one is given up, and they come half as often
GROWN = 0.02  # seconds of age: one that vfork() made shows its parent's memory until it has become a program


def spendable(seconds: float) -> float:
    """For how many seconds of CPU time a run of so many seconds may have been looked at.

    3 % of the first second, 1.6 % of 10 s, 1.2 % of 100 s: most runs are short, and a peak is easily missed.
    """
    return SHARE * (seconds + 2 * math.sqrt(seconds))


def rolled_up(pid: int) -> tuple[int, int, int, int]:
    """A process's PSS, what of its resident pages is shared, what its own, and what of the PSS is of files.

    In bytes: see `Held`, and the kernel's Documentation/ABI/testing/procfs-smaps_rollup. The last is 0 where
    an old Linux does not tell it.

    Raises ProcessLookupError if it has ended, another OSError if it must not be looked at.
    """
    with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
        rows = (row.partition(b":") for row in file.read().splitlines()[1:])
    size = {name: int(rest.split()[0]) * 1024 for name, _, rest in rows}
    if not size:
        raise ProcessLookupError
    shared, own = (size[which + b"_Clean"] + size[which + b"_Dirty"] for which in (b"Shared", b"Private"))
    return size[b"Pss"], shared, own, size.get(b"Pss_File", 0)


def pss(pid: int) -> int:
    """The proportional set size of a process in bytes; 0 if it has ended, or must not be looked at."""
    with suppress(OSError):
        return rolled_up(pid)[0]
    return 0


class Memory:
    """Called at every look at a run's processes; notes the memory of each, and of all together.

    together: the largest PSS of all at one time, in bytes.
    refused: the PIDs of those that may not be looked at. spent: seconds of CPU time that went into looking.
    """

    def __init__(self) -> None:
        self.together = 0
        self.refused: set[int] = set()
        self.spent = 0.0
        self._held: dict[int, list[Held]] = {}
        self._rounds: list[float] = []  # when each began: all its looks have this time
        self._todo: list[Observed] = []  # whom this round has yet to look at
        self._later = False  # whether some were too young for it
        self._sum = 0
        self._top = 0.0  # the round with the largest sum
        self._every = EVERY
        self._observer: Observer | None = None  # None off Linux, where there is none

    def __call__(self, seconds: float, observer: Observer) -> None:
        """Look at some of the processes, if it is time to."""
        self._observer = observer
        if not self._todo and not self._is_due(seconds, observer):
            return
        begun = time.thread_time()
        if not self._todo:
            self._rounds.append(time.monotonic())
            grown = self._rounds[-1] - GROWN
            self._todo = [p for p in reversed(observer.alive.values()) if p.birth < grown]
            self._later = len(self._todo) < len(observer.alive)
            self._sum = 0
        while self._todo and time.thread_time() - begun < SLICE:
            self._look(self._todo.pop().pid)
        if not self._todo:
            self._close()
        self.spent += time.thread_time() - begun

    @property
    def script(self) -> int:
        """The largest PSS of the program's first process, in bytes."""
        main = self._observer.main if self._observer else 0
        return max((held.pss for held in self._held.get(main, ())), default=0)

    def added(self, run: Run) -> Run:
        """The run that was looked at, each process with the memory it had."""
        zero = self._observer.zero if self._observer else 0.0

        def told(held: Held) -> Held:
            return replace(held, t=max(0.0, round(held.t - zero, 4)))

        memory = {pid: tuple(map(told, looks)) for pid, looks in self._held.items()}
        return replace(run, processes=tuple(replace(p, memory=memory.get(p.pid, ())) for p in run.processes))

    def _is_due(self, seconds: float, observer: Observer) -> bool:
        """Whether a round may begin: it is time to, it may cost time again, and somebody has run since."""
        last = self._rounds[-1] if self._rounds else 0.0
        if time.monotonic() < last + self._every or not (self._later or observer.ran > last):
            return False
        return self.spent <= spendable(seconds)

    def _look(self, pid: int) -> None:
        try:
            sizes = rolled_up(pid)
        except ProcessLookupError:  # it has ended
            return
        except OSError:
            if os.path.exists(f"/proc/{pid}"):
                self.refused.add(pid)
            return
        self._held.setdefault(pid, []).append(Held(self._rounds[-1], *sizes))
        self._sum += sizes[0]

    def _close(self) -> None:
        """End a round; thin the rounds out if they are many, but for the largest and the peaks of each."""
        if self._sum > self.together:
            self.together, self._top = self._sum, self._rounds[-1]
        if len(self._rounds) <= ROUNDS:
            return
        self._rounds = [t for i, t in enumerate(self._rounds) if i % 2 == 0 or t == self._top]
        self._every *= 2
        kept = set(self._rounds)
        for looks in self._held.values():
            peaks = max(looks, key=lambda one: one.pss), max(looks, key=lambda one: one.own)
            looks[:] = [one for one in looks if one.t in kept or one in peaks]
