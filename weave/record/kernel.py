"""What the Linux kernel tells of processes, and is told."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import signal
import struct
import time
from collections.abc import Iterable

# The monotonic clock stands while a machine sleeps; the start times in /proc/PID/stat do not.
BOOT_OFFSET = time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic()
TICK = 1 / os.sysconf("SC_CLK_TCK")
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36  # linux/prctl.h

# Numbers of the system calls in which a thread may be blocked: nanosleep and clock_nanosleep, select and
# pselect6, wait4 and waitid, poll and ppoll, futex, accept and accept4, epoll_wait, epoll_pwait and
# epoll_pwait2 (asm/unistd_64.h; asm-generic/unistd.h lacks select, poll and epoll_wait).
BLOCKING = ("sleep", "select", "child", "poll", "futex", "accept", "epoll")
NUMBERS = {
    "x86_64": ({35, 230}, {23, 270}, {61, 247}, {7, 271}, {202}, {43, 288}, {232, 281, 441}),
    "aarch64": ({101, 115}, {72}, {95, 260}, {73}, {98}, {202, 242}, {22, 441}),
}
TIMEOUTS = {"select": 4, "poll": 2, "futex": 3, "epoll": 3}  # which argument says how long at most
FOR_EVER = 0xFFFFFFFF  # -1 as an int
CALLS = dict(zip(BLOCKING, NUMBERS.get(os.uname().machine, [set[int]()] * len(BLOCKING)), strict=True))


def prctl(option: int, value: int) -> None:
    """Set an attribute of this process (see prctl(2))."""
    ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


# struct pidfd_info and ioctl PIDFD_GET_INFO of linux/pidfd.h, which tell the exit code since Linux 6.15
PIDFD_INFO, PIDFD_INFO_EXIT = struct.Struct("=Q52xi"), 1 << 3
PIDFD_GET_INFO = 3 << 30 | PIDFD_INFO.size << 16 | 0xFF << 8 | 11


class OwnChildren:
    """The children of this process, those of its main thread: it inherits the orphans, too."""

    def __init__(self) -> None:
        pid = os.getpid()
        self._fd = os.open(f"/proc/{pid}/task/{pid}/children", os.O_RDONLY)

    def pids(self) -> list[int]:
        """Their PIDs now."""
        return [int(pid) for pid in read(self._fd).split()]


class Births:
    """Tells whether any process or thread has been born, whoever started it, for the price of one small read.

    The last PID that was given away is the fifth word of /proc/loadavg (see proc_loadavg(5)). Where that is
    made up, as in some containers, it does not change when we start a process, and is not relied on.
    """

    def __init__(self, path: str = "/proc/loadavg") -> None:
        self._fd = opened(path)
        self._last = self._told()
        self.relied_on = False

    def try_out(self) -> None:
        """Rely on it if it tells that a process has been started since this was made."""
        self.relied_on = self._told() != self._last

    def any(self) -> bool:
        """Whether somebody may have been born since this was last asked."""
        last, self._last = self._last, self._told()
        return last != self._last or not self.relied_on

    def _told(self) -> bytes:
        return os.pread(self._fd, 99, 0).split()[4] if self._fd >= 0 else b""


def cpu_clock(pid: int) -> int:
    """The clock that counts the CPU time of a process, all its threads together, for time.clock_gettime_ns().

    To read it takes half as long as to read a file of /proc. CPUCLOCK_SCHED in linux/posix-timers.h;
    clock_getcpuclockid(3) makes the same number.
    """
    return (~pid << 3) | 2


KCMP, KCMP_VM = {"x86_64": 312, "aarch64": 272}.get(os.uname().machine, -1), 1  # linux/kcmp.h


def shares_memory(pid: int, other: int) -> bool:
    """Whether two processes have one memory, as a child of vfork() and its parent until it runs a program.

    False where the kernel does not tell.
    """
    return KCMP >= 0 and ctypes.CDLL(None).syscall(KCMP, pid, other, KCMP_VM, 0, 0) == 0


def stolen() -> float:
    """CPU seconds that the host of a virtual machine has kept for others since it was started."""
    with open("/proc/stat", "rb") as file:
        return int(file.readline().split()[8]) * TICK


def opened(path: str) -> int:
    """A file descriptor to read from, -1 where the file may not be read."""
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:
        return -1


def read(fd: int) -> bytes:
    """A small file of /proc, from its beginning."""
    return os.pread(fd, 1 << 16, 0)


def contents(path: str) -> bytes:
    """What is in a small file of /proc; OSError if it cannot be read."""
    fd = os.open(path, os.O_RDONLY)
    try:
        return read(fd)
    finally:
        os.close(fd)


def signals(task: str, which: bytes) -> int:
    """The signals, as bits, that a task blocks (b"SigBlk") or ignores (b"SigIgn"): see proc_pid_status(5)."""
    status = contents(f"{task}/status")
    return int(next(row for row in status.splitlines() if row.startswith(which)).split()[1], 16)


def stat(pid: int) -> list[bytes]:
    """The fields of /proc/PID/stat after the command's name: state first, start time at 19."""
    return contents(f"/proc/{pid}/stat").rpartition(b")")[2].split()


LISTEN = "0A"  # a state of a connection: TCP_LISTEN in net/tcp_states.h
ACCEPTS = "00010000"  # flags of a socket: __SO_ACCEPTCON in linux/net.h
OWN = "/pymp-"  # the folder of multiprocessing's sockets, and of its relatives: util.get_temp_dir


def any_listens(pids: Iterable[int]) -> bool:
    """Whether one of these processes has a socket to which others connect, as far as may be seen.

    Those by which multiprocessing reaches its own processes do not count: a fork server's, a manager's.
    """
    rows = [row.split() for table in ("tcp", "tcp6") for row in _rows(f"/proc/net/{table}")]
    waiting = {f"socket:[{row[9]}]" for row in rows if row[3] == LISTEN}
    local = [row.split(maxsplit=7) for row in _rows("/proc/net/unix") if OWN not in row]
    waiting |= {f"socket:[{row[6]}]" for row in local if row[3] == ACCEPTS}
    for pid in pids if waiting else ():
        with contextlib.suppress(OSError):
            if any(os.readlink(f"/proc/{pid}/fd/{fd}") in waiting for fd in os.listdir(f"/proc/{pid}/fd")):
                return True
    return False


def any_wakes(pids: Iterable[int]) -> bool:
    """Whether a thread of one of these processes will go on by itself, at a time, as far as may be seen.

    It sleeps, waits with a timeout, or has a handler for an alarm.
    """
    for pid in pids:
        with contextlib.suppress(OSError, ValueError, LookupError):  # it has gone, or may not be looked into
            if signals(f"/proc/{pid}", b"SigCgt") & 1 << signal.SIGALRM - 1:
                return True
            tasks = os.listdir(f"/proc/{pid}/task")
            if any(_wakes(contents(f"/proc/{pid}/task/{tid}/syscall").split()) for tid in tasks):
                return True
    return False


def _wakes(syscall: list[bytes]) -> bool:
    """Whether a thread sleeps, or waits with a timeout: see proc_pid_syscall(5)."""
    if syscall[0] == b"running":
        return False
    number = int(syscall[0])
    limits = [int(syscall[1 + place], 16) for name, place in TIMEOUTS.items() if number in CALLS[name]]
    return number in CALLS["sleep"] or any(limit and limit & FOR_EVER != FOR_EVER for limit in limits)


def _rows(table: str) -> list[str]:
    try:
        with open(table) as file:
            return file.readlines()
    except FileNotFoundError:  # no such protocol here
        return []


def zombie_code(pid: int) -> int | None:
    """The exit code of a zombie; None if a process is none, or its code is not told, OSError if it has gone.

    Those who may not trace it are told 0: see proc_pid_stat(5). So it is asked whose it is.
    """
    fields = stat(pid)
    told = os.geteuid() in (0, os.stat(f"/proc/{pid}").st_uid)
    return os.waitstatus_to_exitcode(int(fields[49])) if told and fields[0] == b"Z" else None


def exit_code(pid: int, pidfd: int) -> int | None:
    """The exit code of a process that has ended (negative: the signal), or None if it cannot be known.

    A zombie tells it; once its parent has asked for it, only a Linux since 6.15 does.
    """
    try:
        return zombie_code(pid)
    except (OSError, ValueError, IndexError):  # it has gone
        pass
    info = bytearray(PIDFD_INFO.pack(PIDFD_INFO_EXIT, 0))
    try:
        fcntl.ioctl(pidfd, PIDFD_GET_INFO, info)
    except OSError:  # an older Linux
        return None
    mask, status = PIDFD_INFO.unpack(info)
    return os.waitstatus_to_exitcode(status) if mask & PIDFD_INFO_EXIT else None
