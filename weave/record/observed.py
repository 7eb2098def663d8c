"""One process under observation: what its main thread does, look by look."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import time
from dataclasses import dataclass, field

from weave.record.kernel import (
    BOOT_OFFSET,
    CALLS,
    TICK,
    contents,
    cpu_clock,
    opened,
    read,
    shares_memory,
    signals,
    stat,
)

NEVER = math.inf
SELDOM = 0.05  # seconds between two looks at how often it read and wrote
YOUNG = 1_000_000_000  # nanoseconds that a process has computed when it has become what it is
BLOCKED = ("sleep", "child", "poll", "wait")


@dataclass
class Observed:
    """A process under observation; times are those of time.monotonic(), in seconds.

    code: its exit code, once it has ended, if it can be known (see exit_code()).
    clock, clocked: its CPU clock, and what that said when it was last seen to be blocked, or in a queue: as
    long as it says so, nothing has changed. -1 if it was not seen so.
    command: its arguments, each with a NUL behind it. borrows: whether it was still in its parent's memory,
    as vfork() has it: that is its parent's command, and it was about to run a program. manager: it serves
    the objects of a multiprocessing.Manager. cpu, queued: nanoseconds, as schedstat counts. calls: how often
    it has read and written, as of the time `counted`, NEVER once they are not to be counted any more, and
    without what it had done `earlier`, before it was watched; recount: whether it has run since. settled: the
    same as of the count before, or of this one if it was blocked.
    states: what its main thread did, as [state, begin, end].
    """

    pid: int
    parent: int
    birth: float
    pidfd: int
    clock: int
    files: dict[str, int]  # descriptors of files in /proc/PID, -1 where they may not be read
    clocked: int = -1
    exit: float | None = None
    reaped: float | None = None
    killed: bool = False
    code: int | None = None
    command: bytes = b""
    borrows: bool = False
    manager: bool = False
    cpu: int = 0
    queued: int = 0
    slices: int = 0
    calls: tuple[int, int] = 0, 0
    settled: tuple[int, int] = 0, 0
    counted: float = 0
    recount: bool = True
    earlier: tuple[int, int] = 0, 0
    states: list[list[float | str]] = field(default_factory=list)
    counts: dict[int, list[int]] = field(default_factory=dict)  # of each thread at the last look
    threads: dict[int, tuple[int, int]] = field(default_factory=dict)  # descriptors of children, schedstat

    @classmethod
    def adopt(cls, pid: int, parent: int, after: float, calls: bool = False) -> Observed:
        """Start to observe a process born since the time `after`; OSError if it has gone already.

        calls: whether to count how often it reads and writes.
        """
        now = time.monotonic()
        started = int(stat(pid)[19]) * TICK - BOOT_OFFSET
        low, high = max(started, after), min(started + TICK, now)
        birth = (low + high) / 2 if low < high else high
        pidfd = os.pidfd_open(pid)
        files = {name: opened(f"/proc/{pid}/{name}") for name in ("task", "syscall", "cmdline")}
        files["io"] = opened(f"/proc/{pid}/io") if calls else -1
        borrows = shares_memory(pid, parent)
        return cls(pid, parent, birth, pidfd, cpu_clock(pid), files, borrows=borrows)

    @property
    def program(self) -> str:
        """The name of the file that it runs, as its command has it; "" if none of its own was seen."""
        if self.borrows:
            return ""
        return os.path.basename(self.command.split(b"\0")[0]).decode(errors="backslashreplace")

    def wrote(self, t: float) -> None:
        """It wrote at the time t: no later was it born, though a look can have found it later."""
        self.birth = min(self.birth, t)
        if self.states:
            self.states[0][1] = min(float(self.states[0][1]), t)

    def close(self) -> None:
        """Give the descriptors back."""
        for fd in (self.pidfd, *self.files.values(), *sum(self.threads.values(), ())):
            if fd >= 0:
                os.close(fd)
        self.threads.clear()

    @property
    def blocked(self) -> bool:
        """Whether it was, when it was last looked at."""
        return bool(self.states) and self.states[-1][0] in BLOCKED

    def look(self, t: float, before: float, born: bool = True, clocked: int = -1) -> list[int]:
        """Note what it is doing now, and return the PIDs of its children; OSError if it has gone.

        before: the time of the look before this one. born: whether a process or thread may have been born
        since then; if not, children that were returned before are left out. clocked: what its clock said
        just now, -1 if unknown.
        """
        self.clocked = -1  # a look that fails is made again
        born = born or not self.threads
        if self.blocked:
            self.states[-1][2] = max(before, float(self.states[-1][2]))  # it was still blocked then
        if born and os.fstat(self.files["task"]).st_nlink != len(self.threads) + 2:  # two: as in every folder
            self._find_threads()
        try:
            seen = self._sample(t)
        except ProcessLookupError:  # a thread has ended
            self._find_threads()
            seen = self._sample(t)
        self.borrows = self.borrows and shares_memory(self.pid, self.parent)
        if self.cpu < YOUNG or not self.command:  # the command changes at exec
            self.command = read(self.files["cmdline"]) or self.command
            self.manager = self.manager or (len(self.threads) > 1 and self._serves())
        self.recount = True
        self.count_calls(t)
        found = [read(children) for children, _ in self.threads.values()] if born else []
        if seen:
            self.clocked = clocked
        return [int(pid) for pids in found for pid in pids.split()]

    def count_calls(self, t: float) -> None:
        """Note how often it has read and written (see proc_pid_io(5)), if it is time to and may be seen."""
        if self.files["io"] >= 0 and t - self.counted >= SELDOM:
            with contextlib.suppress(OSError):
                rows = read(self.files["io"]).split()
                reads, writes = self.earlier
                before, self.calls = self.calls, (int(rows[5]) - reads, int(rows[7]) - writes)
                self.settled = self.calls if self.blocked else before
                self.counted, self.recount = t, False

    def end(self, t: float) -> None:
        """It has ended at the time t; what it read and wrote directly before that was its farewell."""
        self.exit = t
        if 0 <= t - self.counted < SELDOM:
            self.calls = self.settled
        if self.states:
            self.states[-1][2] = t
        self.close()

    def _find_threads(self) -> None:
        now = set(map(int, os.listdir(f"/proc/{self.pid}/task")))
        for tid in now - self.threads.keys():
            task = f"/proc/{self.pid}/task/{tid}"
            children = os.open(f"{task}/children", os.O_RDONLY)
            try:
                self.threads[tid] = children, os.open(f"{task}/schedstat", os.O_RDONLY)
            except OSError:
                os.close(children)
                raise
        for tid in self.threads.keys() - now:
            for fd in self.threads.pop(tid):
                os.close(fd)

    def _serves(self) -> bool:
        """Whether it serves the objects of a multiprocessing.Manager, as far as can be seen from outside.

        Its main thread waits with a timeout, another one, which blocks no signal, waits for connections, and
        SIGINT is ignored: serve_forever() and _run_server() in multiprocessing/managers.py. The thread with
        which other processes pass connections on blocks all signals: multiprocessing/resource_sharer.py.
        """
        others = [f"/proc/{self.pid}/task/{tid}" for tid in self.threads if tid != self.pid]
        return (
            self.files["syscall"] >= 0
            and _waits_with_timeout(read(self.files["syscall"]).split())
            and any(_accepts(task) and not signals(task, b"SigBlk") for task in others)
            and bool(signals(f"/proc/{self.pid}", b"SigIgn") & 1 << signal.SIGINT - 1)
        )

    def _count(self) -> tuple[int, int, int]:
        """Nanoseconds that its threads ran and queued since the last look; slices of its main thread so far.

        What a thread that has ended had is already added up.
        """
        cpu = queued = 0
        counts = {}
        for tid, (_, schedstat) in self.threads.items():
            counts[tid] = now = [*map(int, os.pread(schedstat, 99, 0).split())]
            then = self.counts.get(tid)
            cpu += now[0] - then[0] if then else now[0]
            queued += now[1] - then[1] if then else now[1]
        self.counts = counts
        return cpu, queued, counts[self.pid][2]

    def _sample(self, t: float) -> bool:
        """Note its state; returns whether that was seen, not only told by how long it ran or queued."""
        cpu, queued, slices = self._count()
        ran, waited = cpu / 1e9, queued / 1e9
        since = float(self.states[-1][2]) if self.states else self.birth
        if self.states and waited > t - since and len(self.threads) == 1:  # it was queued, and looked blocked
            since = max(float(self.states[-1][1]), t - ran - waited)
            self.states[-1][2] = since
        half = max(t - since, 1e-6) / 2
        seen = ran < half and waited < half
        state = self._blocked_in() if seen else "cpu" if ran >= half else "ready"
        again = bool(self.states) and self.states[-1][0] == state
        # Two sleeps in a row are two, and so are two joins, which poll.
        if again and not (state in ("sleep", "poll") and slices != self.slices):
            self.states[-1][2] = t
        else:
            self.states.append([state, since, t])
        self.cpu, self.queued, self.slices = self.cpu + cpu, self.queued + queued, slices
        return seen

    def _blocked_in(self) -> str:
        """What the main thread does: cpu, sleep, child, poll or wait."""
        if self.files["syscall"] < 0:
            return "cpu" if stat(self.pid)[0] == b"R" else "wait"
        words = os.pread(self.files["syscall"], 999, 0).split()
        if words[0] == b"running":
            return "cpu"
        number = int(words[0])
        if (
            number in CALLS["select"] and int(words[1], 16) == 0
        ):  # select() of nothing: time.sleep before 3.11
            return "sleep"
        return next((state for state in ("sleep", "child", "poll") if number in CALLS[state]), "wait")


def _waits_with_timeout(syscall: list[bytes]) -> bool:
    """Whether a thread is in futex() with a time as its fourth argument: see proc_pid_syscall(5)."""
    return len(syscall) == 9 and int(syscall[0]) in CALLS["futex"] and int(syscall[4], 16) != 0


def _accepts(task: str) -> bool:
    """Whether a thread waits for a connection."""
    number = contents(f"{task}/syscall").split()[0]
    return number != b"running" and int(number) in CALLS["accept"]
