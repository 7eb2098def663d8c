"""What a blocked process waits for, and for whom, as far as the kernel tells."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import NamedTuple

from weave.live.calls import Call, blocked_in, wakes_at, watched
from weave.live.ends import Ends

PRIVATE = 128  # FUTEX_PRIVATE_FLAG of linux/futex.h: a lock within one process
LOCKING = (7, 38)  # F_SETLKW and F_OFD_SETLKW of fcntl.h
P_PID, P_PIDFD = 1, 3  # linux/wait.h
THREADS = 16  # of a process, whose waits are looked at


class Wait(NamedTuple):
    """What for, one of the "live …" texts in words.en.toml; for which PIDs; and a name or an address.

    until: when a sleep ends, by time.monotonic().
    """

    what: str
    who: tuple[int, ...] = ()
    thing: str = ""
    until: float | None = None


class Waits:
    """Looks up what processes of one run wait for."""

    def __init__(self) -> None:
        self._ends = Ends()
        self._locks: dict[int, int] = {}  # their numbers, in the order in which somebody waited for them

    def among(self, pids: Collection[int]) -> None:
        """These are the processes that are alive."""
        self._ends.pids = pids

    def of(self, pid: int) -> Wait | None:
        """What the main thread of a process waits for; None if it does not, or nobody can tell."""
        call = blocked_in(pid)
        return self._wait(pid, call) if call else None

    def _wait(self, pid: int, call: Call) -> Wait | None:
        if call.name in ("wait4", "waitid"):
            return self._child(pid, call)
        if call.name == "sleep":
            return Wait("sleep", until=wakes_at(pid, call))
        if call.name == "futex":
            return self._lock(pid, call)
        if call.name == "flock" or (call.name == "fcntl" and call.arguments[1] in LOCKING):
            return self._file(pid, call.arguments[0])
        if call.name == "signal":
            return Wait("signal")
        links = [(self._ends.link(pid, fd), fd, writing) for fd, writing in watched(pid, call)]
        if call.name == "accept" or (len(links) == 1 and _listens(links[0][0])):
            return Wait("connection", thing=_address(links[0][0]))
        return self._data(pid, [each for each in links if each[0]])

    def _child(self, pid: int, call: Call) -> Wait:
        kind, number = call.arguments[:2] if call.name == "waitid" else (P_PID, call.arguments[0])
        if kind == P_PIDFD:
            number = process_of(pid, number)
        which = number if kind in (P_PID, P_PIDFD) and 0 < number < 1 << 31 else 0
        return Wait("child", (which,)) if which else Wait("any child")

    def _lock(self, pid: int, call: Call) -> Wait:
        if call.arguments[1] & PRIVATE:
            return self._thread(pid)
        inode = self._ends.lock(pid, call.arguments[0])
        if not inode:
            return Wait("lock alone")
        number = self._locks.setdefault(inode, len(self._locks) + 1)
        sharers = tuple(other for other in self._ends.sharers(inode) if other != pid)
        return Wait("lock" if sharers else "lock alone", sharers, str(number))

    def _thread(self, pid: int) -> Wait:
        """A lock within the process: who lets it go may be a thread that waits for others."""
        with suppress(OSError):
            threads = [int(tid) for tid in os.listdir(f"/proc/{pid}/task") if int(tid) != pid]
            calls = [blocked_in(pid, tid) for tid in sorted(threads)[:THREADS]]
            for call in sorted(filter(None, calls), key=lambda call: call.name != "read"):
                if call.name in ("read", "poll"):
                    wait = self._wait(pid, call)
                    if wait and wait.who:
                        return Wait("thread", wait.who)
        return Wait("thread alone")

    def _file(self, pid: int, fd: int) -> Wait:
        name = os.path.basename(self._ends.link(pid, fd))
        with suppress(OSError):
            inode = str(os.stat(f"/proc/{pid}/fd/{fd}").st_ino)
            with open("/proc/locks", encoding="ascii") as file:
                rows = [row.split() for row in file if "->" not in row]
            owners = tuple(int(row[4]) for row in rows if row[5].split(":")[-1] == inode and row[4].isdigit())
            if owners:
                return Wait("file lock", owners, name)
        return Wait("file lock alone", thing=name)

    def _data(self, pid: int, links: list[tuple[str, int, bool]]) -> Wait | None:
        """Pipes and sockets, one or many at once."""
        who: list[int] = []
        far = ""
        for link, fd, writing in links:
            if link == "anon_inode:[pidfd]":
                who.append(process_of(pid, fd))
            elif link.startswith("socket:"):
                found = self._ends.peers(link)
                who += found or ()
                far = far or (_address(link) if found is None else "")
            else:
                who += self._ends.holders(link, not writing)
        others = tuple(dict.fromkeys(other for other in who if other != pid))
        kinds = {link.partition(":")[0] for link, _, _ in links}
        if len(kinds) != 1 or not kinds <= {"pipe", "socket"}:
            return Wait("data", others) if others else None
        kind, full = kinds.pop(), all(writing for _, _, writing in links)
        if far and not others:
            return Wait("far", thing=far)
        if not others:
            return Wait(f"{kind} nobody")
        return Wait(f"{kind} full" if full else kind, others)


def process_of(pid: int, fd: int) -> int:
    """The process that a pidfd is for; 0 if that cannot be told."""
    return next((int(value) for name, value in _info(pid, fd) if name == "Pid" and int(value) > 0), 0)


def _info(pid: int, fd: int) -> Iterable[tuple[str, str]]:
    with suppress(OSError, ValueError), open(f"/proc/{pid}/fdinfo/{fd}", encoding="ascii") as file:
        for row in file:
            name, _, value = row.partition(":")
            yield name, value.strip()


def _listens(link: str) -> bool:
    return link.startswith("socket:") and any(state == "0A" for *_, state in _internet(link))


def _address(link: str) -> str:
    """The far address of a connection, the own one of a socket that listens; "" if it has none."""
    for here, there, state in _internet(link):
        return here if state == "0A" else there
    return ""


def _internet(link: str) -> Iterable[tuple[str, str, str]]:
    """The addresses of a TCP socket on both ends, and its state: proc_net_tcp(5)."""
    inode = link[8:-1]
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with suppress(OSError), open(table, encoding="ascii") as file:
            for row in file:
                words = row.split()
                if words[9] == inode:
                    yield _readable(words[1]), _readable(words[2]), words[3]


def _readable(address: str) -> str:
    """127.0.0.1:80 for 0100007F:0050, as a little-endian machine writes it."""
    host, _, port = address.partition(":")
    if len(host) != 8:  # IPv6: the port tells enough
        return f"port {int(port, 16)}"
    return ".".join(str(byte) for byte in reversed(bytes.fromhex(host))) + f":{int(port, 16)}"


def left(wait: Wait) -> float | None:
    """Seconds until a sleep ends."""
    return None if wait.until is None else max(0.0, wait.until - time.monotonic())
