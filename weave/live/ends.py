"""Who holds the other end: of pipes and sockets, and who has the same lock in its memory."""

from __future__ import annotations

import os
import re
import socket
import struct
import time
from collections.abc import Collection, Iterable
from contextlib import suppress

AGE = 1.0  # seconds for which what was found is taken for true
SHARED = re.compile(r"([0-9a-f]+)-([0-9a-f]+) .w.s \S+ \S+ (\d+)")  # a mapping that others may have, too
NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, UNIX_DIAG_PEER = 4, 20, 2  # linux/sock_diag.h, linux/unix_diag.h


class Ends:
    """What the processes of a run hold, looked up when somebody asks, and not more than once a second."""

    def __init__(self) -> None:
        self.pids: Collection[int] = ()
        self._holders: dict[str, list[tuple[int, bool]]] = {}
        self._mappings: dict[int, list[tuple[int, int, int]]] = {}
        self._peers: dict[int, int] = {}
        self._held_at = self._mapped_at = -AGE

    def link(self, pid: int, fd: int) -> str:
        """What a descriptor of a process is: "pipe:[123]", a path; "" if that cannot be told."""
        with suppress(OSError):
            return os.readlink(f"/proc/{pid}/fd/{fd}")
        return ""

    def holders(self, link: str, writing: bool | None = None) -> list[int]:
        """Who holds it, those alone that can write to it, or read from it, if that is asked."""
        if time.monotonic() - self._held_at > AGE:
            self._holders = _holders(self.pids)
            self._held_at = time.monotonic()
        found = self._holders.get(link, [])
        return list(dict.fromkeys(pid for pid, writes in found if writing is None or writes == writing))

    def peers(self, link: str) -> list[int] | None:
        """Who holds the other end of a Unix socket; None if it has none, or that cannot be told."""
        inode = int(link[8:-1])
        if inode not in self._peers:
            self._peers[inode] = peer(inode)
        return self.holders(f"socket:[{self._peers[inode]}]") if self._peers[inode] else None

    def lock(self, pid: int, address: int) -> int:
        """The inode of what a process has at an address, if others may have it too; else 0."""
        self._map()
        return next((i for begin, end, i in self._mappings.get(pid, ()) if begin <= address < end), 0)

    def sharers(self, inode: int) -> list[int]:
        """Who has the same in its memory."""
        return [pid for pid, maps in self._mappings.items() if any(i == inode for _, _, i in maps)]

    def _map(self) -> None:
        if time.monotonic() - self._mapped_at > AGE:
            self._mappings = {pid: list(_mappings(pid)) for pid in self.pids}
            self._mapped_at = time.monotonic()


def _holders(pids: Iterable[int]) -> dict[str, list[tuple[int, bool]]]:
    """By what it is: who holds it, and whether that one can write to it. The link's own mode tells."""
    found: dict[str, list[tuple[int, bool]]] = {}
    for pid in pids:
        with suppress(OSError), os.scandir(f"/proc/{pid}/fd") as entries:
            for entry in entries:
                with suppress(OSError):
                    link = os.readlink(entry.path)
                    if not link.startswith("/dev/"):
                        writes = bool(entry.stat(follow_symlinks=False).st_mode & 0o200)
                        found.setdefault(link, []).append((pid, writes))
    return found


def _mappings(pid: int) -> Iterable[tuple[int, int, int]]:
    with suppress(OSError), open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as file:
        for row in file:
            if (found := SHARED.match(row)) and found[3] != "0":
                yield int(found[1], 16), int(found[2], 16), int(found[3])


def peer(inode: int) -> int:
    """The inode of the socket at the other end of a Unix socket, 0 if the kernel tells none: sock_diag(7)."""
    # struct unix_diag_req: family, protocol, pad, states, inode, show (UDIAG_SHOW_PEER), no cookie
    asked = struct.pack("=BBHIIIII", socket.AF_UNIX, 0, 0, 0xFFFFFFFF, inode, 4, 0xFFFFFFFF, 0xFFFFFFFF)
    head = struct.pack("=IHHII", 16 + len(asked), SOCK_DIAG_BY_FAMILY, 1, 0, 0)
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG) as wire:
            wire.settimeout(0.1)
            wire.send(head + asked)
            told = wire.recv(4096)
    except OSError:
        return 0
    length, kind = struct.unpack_from("=IH", told)
    at = 16 + 16  # behind the head and struct unix_diag_msg
    while kind == SOCK_DIAG_BY_FAMILY and at + 8 <= length:
        size, attribute = struct.unpack_from("=HH", told, at)
        if attribute == UNIX_DIAG_PEER:
            return int(struct.unpack_from("=I", told, at + 4)[0])
        at += max(4, (size + 3) & ~3)
    return 0
