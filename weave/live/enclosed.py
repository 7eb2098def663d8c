"""Whether processes wait for each other only, so that nobody else can end any of their waits: a proof.

Looked up in /proc at one moment, of each thread of each process. Nobody may have had a CPU meanwhile: so what
is found one after the other is true at the same time. Where something cannot be told, they are not enclosed.
Processes of other users, which only root may look into, are taken to have no part in what is ours alone.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Collection, Iterator

from weave.live.calls import Call, blocked_in, watched
from weave.live.ends import Ends
from weave.live.waits import PRIVATE, process_of
from weave.record.kernel import cpu_clock, signals

WAIT = (0, 6, 9, 13)  # FUTEX_WAIT, _LOCK_PI, _WAIT_BITSET, _LOCK_PI2 of linux/futex.h
FOR_EVER = 0xFFFFFFFF  # -1 as an int: no timeout
TIMEOUTS = {"poll": 2, "select": 4, "epoll": 3}  # which argument tells it


def enclosed(pids: Collection[int], helpers: Collection[int] = ()) -> bool:
    """Whether all threads of all these processes wait for ever, or until one of these processes acts.

    helpers: those that do nothing unless one of the others asks for it.
    """
    everybody = Ends()
    everybody.pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
    known = {*pids, *helpers}
    try:
        before = [time.clock_gettime_ns(cpu_clock(pid)) for pid in pids]
        waiting = not any(map(_has_alarm, pids)) and all(
            _waits(pid, tid, known, everybody) for pid in pids for tid in _threads(pid)
        )
        return bool(pids) and waiting and before == [time.clock_gettime_ns(cpu_clock(pid)) for pid in pids]
    except (OSError, ValueError):  # one has ended
        return False


def _has_alarm(pid: int) -> bool:
    """Whether it may wake itself by an alarm: such a timer cannot be seen, but that somebody waits for it."""
    return bool(signals(f"/proc/{pid}", b"SigCgt") & 1 << signal.SIGALRM - 1)


def _threads(pid: int) -> Iterator[int]:
    return map(int, os.listdir(f"/proc/{pid}/task"))


def _waits(pid: int, tid: int, known: Collection[int], everybody: Ends) -> bool:
    call = blocked_in(pid, tid)
    if call is None:
        return False
    if call.name in ("wait4", "waitid"):
        return _children(pid) <= set(known)
    if call.name == "futex":
        return _lock(pid, call, known, everybody)
    if call.name in TIMEOUTS:  # a number, or the address of one, which is 0 where there is none
        timeout = call.arguments[TIMEOUTS[call.name]]
        if timeout and timeout & FOR_EVER != FOR_EVER:
            return False
    ends = watched(pid, call) if call.name in ("read", "write", *TIMEOUTS) else []
    return bool(ends) and all(_held(pid, fd, writing, known, everybody) for fd, writing in ends)


def _children(pid: int) -> set[int]:
    found = set[int]()
    for tid in _threads(pid):
        with open(f"/proc/{pid}/task/{tid}/children", encoding="ascii") as file:
            found.update(map(int, file.read().split()))
    return found


def _lock(pid: int, call: Call, known: Collection[int], everybody: Ends) -> bool:
    """A lock without a timeout; one of the process's own can only be let go by its other threads."""
    address, operation, _, timeout = call.arguments[:4]
    if timeout or operation & 0x7F not in WAIT:
        return False
    if operation & PRIVATE:
        return True
    inode = everybody.lock(pid, address)
    return bool(inode) and set(everybody.sharers(inode)) <= set(known)


def _held(pid: int, fd: int, writing: bool, known: Collection[int], everybody: Ends) -> bool:
    """Whether the other end of a pipe or socket is in the hands of these processes alone."""
    link = everybody.link(pid, fd)
    if link == "anon_inode:[pidfd]":
        return process_of(pid, fd) in known
    if link.startswith("pipe:"):
        others = everybody.holders(link, not writing)
    else:
        others = (everybody.peers(link) or []) if link.startswith("socket:") else []
    return bool(others) and set(others) <= set(known)
