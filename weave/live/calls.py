"""In which system call a thread is blocked, and with which arguments: see proc_pid_syscall(5).

Numbers: asm/unistd_64.h on x86-64, asm-generic/unistd.h on ARM.
"""

from __future__ import annotations

import os
import platform
import struct
from typing import NamedTuple

NUMBERS = {
    "x86_64": {
        "read": (0, 19, 45, 47),  # read, readv, recvfrom, recvmsg
        "write": (1, 20, 44, 46, 40),  # write, writev, sendto, sendmsg, sendfile
        "accept": (43, 288),
        "connect": (42,),
        "poll": (7, 271),
        "select": (23, 270),
        "epoll": (232, 281, 441),
        "wait4": (61,),
        "waitid": (247,),
        "fcntl": (72,),
        "flock": (73,),
        "futex": (202,),
        "sleep": (230,),  # clock_nanosleep
        "signal": (34, 128, 130),  # pause, rt_sigtimedwait, rt_sigsuspend
    },
    "aarch64": {
        "read": (63, 65, 207, 212),
        "write": (64, 66, 206, 211, 71),
        "accept": (202, 242),
        "connect": (203,),
        "poll": (73,),
        "select": (72,),
        "epoll": (22, 441),
        "wait4": (260,),
        "waitid": (95,),
        "fcntl": (25,),
        "flock": (32,),
        "futex": (98,),
        "sleep": (115,),
        "signal": (137, 133),
    },
}
CALLS = {number: name for name, numbers in NUMBERS.get(platform.machine(), {}).items() for number in numbers}
DESCRIPTORS = 256  # of one poll() or select() that are looked at


class Call(NamedTuple):
    """A system call: one of the names above, "" for any other, and its arguments."""

    name: str
    arguments: tuple[int, ...]


def blocked_in(pid: int, tid: int | None = None) -> Call | None:
    """The call in which a thread, or the main one, is blocked; None if it runs, or nobody may look."""
    task = f"/proc/{pid}/task/{tid or pid}/syscall"
    try:
        with open(task, encoding="ascii") as file:
            words = file.read().split()
        number, *arguments = (int(word, 0) for word in words[:7])
    except (OSError, ValueError):
        return None
    if len(arguments) < 6:  # it is blocked, but not in a call
        return None
    return Call(CALLS.get(number, ""), tuple(arguments))


def memory(pid: int, address: int, size: int) -> bytes:
    """What stands in a process's memory; OSError if it may not be read."""
    handle = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
    try:
        return os.pread(handle, size, address)
    finally:
        os.close(handle)


def watched(pid: int, call: Call) -> list[tuple[int, bool]]:
    """The descriptors that a call waits for, and whether it is to write; none where they cannot be told."""
    first, second, third = call.arguments[:3]
    if call.name in ("read", "accept"):
        return [(first, False)]
    if call.name in ("write", "connect"):
        return [(first, True)]
    try:
        if call.name == "poll":
            rows = memory(pid, first, 8 * min(second, DESCRIPTORS))
            polled = struct.iter_unpack("ihh", rows)
            return [(fd, events & 5 == 4) for fd, events, _ in polled]  # POLLIN is 1, POLLOUT is 4
        if call.name == "select":
            return [*_set(pid, second, first, False), *(_set(pid, third, first, True))]
        if call.name == "epoll":
            with open(f"/proc/{pid}/fdinfo/{first}", encoding="ascii") as file:
                rows_of = [row.split() for row in file if row.startswith("tfd:")]
            return [(int(row[1]), int(row[3], 16) & 5 == 4) for row in rows_of]
    except (OSError, struct.error):
        pass
    return []


def _set(pid: int, address: int, most: int, writing: bool) -> list[tuple[int, bool]]:
    """The members of an fd_set."""
    bits = int.from_bytes(memory(pid, address, (min(most, 1024) + 7) // 8), "little") if address else 0
    return [(fd, writing) for fd in range(min(most, 1024)) if bits >> fd & 1]


def wakes_at(pid: int, call: Call) -> float | None:
    """When a sleep ends, by time.monotonic(); None if that cannot be told.

    time.sleep() tells the kernel the moment, not how long: CLOCK_MONOTONIC is 1, TIMER_ABSTIME is 1.
    """
    clock, flags, address = call.arguments[:3]
    if call.name != "sleep" or (clock, flags) != (1, 1):
        return None
    try:
        whole, nanoseconds = struct.unpack("qq", memory(pid, address, 16))
    except (OSError, struct.error):
        return None
    return float(whole + nanoseconds / 1e9)
