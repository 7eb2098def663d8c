"""What the processes of a run print: each piece with its time and the PID of its writer.

stdout and stderr are Unix sockets with SO_PASSCRED: the kernel stamps every write with the PID of the
process that made it, so the writers need not cooperate.
"""

from __future__ import annotations

import select
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable

from weave.model.run import Line
from weave.record.kept import KEPT, Kept
from weave.record.pieces import cut, line

SAMPLE = 4096  # bytes
PIECE = 150  # bytes that a piece takes besides what was written
SO_PASSCRED = getattr(socket, "SO_PASSCRED", 16)

Tap = Callable[[int, str, bytes], None]  # given all that is written, as it comes: PID, stream, bytes


def ended(data: bytes) -> int:
    """About how many lines end in what was written.

    To count takes longer than to receive: the beginning of a long piece stands for all of it.
    """
    return round(data[:SAMPLE].count(b"\n") * max(1, len(data) / SAMPLE))


class Lines:
    """The lines of a run of whose output nothing is seen."""

    truncated = False
    left_out = (0, 0)  # see Run.left_out

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def finish(self) -> list[Line]:
        """All lines, after the last process has ended, in the order of their times."""
        return self.lines


class Pieces(Lines):
    """Lines that are put together from what was written.

    begun: what no newline has ended yet, by its writer and stream, with the time of its first byte. more:
    what was written later, uncut: time, PID, stream, bytes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.begun: dict[tuple[int, str], tuple[float, bytes]] = {}
        self.more: list[tuple[float, int, str, bytes]] = []

    def cut(self, t: float, pid: int, stream: str, data: bytes) -> None:
        """Take what one process wrote at the time t."""
        # A print() may be two writes, text and newline: put lines together per writer.
        begun, rest = self.begun.pop((pid, stream), (t, b""))
        goes_on = not rest.endswith(b"\r") and b"\n" not in data and b"\r" not in data
        whole, rest = ([], rest + data) if goes_on else cut(rest + data)
        for piece in whole:
            self.lines.append(line(t if piece.endswith(b"\n") else begun, pid, stream, piece))
            begun = t
        if rest:
            self.begun[pid, stream] = begun, rest

    def finish(self) -> list[Line]:
        """All lines, in the order of their times, those before a gap and those behind it.

        A line has the time of its newline; what no newline ended, that of its first byte.
        """
        first: list[Line] = []
        if any(self.left_out):
            first = self._whole()
            self.left_out = self.left_out[0], len(first)
            self.lines, self.begun = [], {}
        for each in self.more:
            self.cut(*each)
        first += self._whole()
        self.lines, self.more = [], []
        return first

    def _whole(self) -> list[Line]:
        begun = [(t, *writer, rest) for writer, (t, rest) in self.begun.items() if rest.strip(b"\r")]
        return sorted([*self.lines, *(line(*each) for each in begun)], key=lambda line: line.t)


class Output(Pieces, threading.Thread):
    """Collects lines from `ends["stdout"]` and `ends["stderr"]`, the script's ends, until all are closed.

    lines: the first ones, as they come. last: what came after those, uncut: time, PID, stream, bytes.
    """

    def __init__(self, kept: Kept = KEPT, tap: Tap | None = None) -> None:
        threading.Thread.__init__(self, daemon=True)
        Pieces.__init__(self)
        self.kept, self.tap = kept, tap
        self.received = self.missing = 0
        self.taken = self.ended = 0  # pieces that `last` has got so far, and about how many lines end in them
        self.last: deque[tuple[float, int, str, bytes]] = deque()
        self.ends: dict[str, socket.socket] = {}
        self._size = 0  # of what is in `last`
        self._ours: dict[int, tuple[str, socket.socket]] = {}
        for stream in ("stdout", "stderr"):
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
            ours.setsockopt(socket.SOL_SOCKET, SO_PASSCRED, 1)
            theirs.shutdown(socket.SHUT_RD)
            self._ours[ours.fileno()] = (stream, ours)
            self.ends[stream] = theirs

    @property
    def truncated(self) -> bool:  # type: ignore[override]
        """Whether more was printed than is kept."""
        return self.missing > 0 or (self.received > self.kept.first and not self.kept.last)

    def run(self) -> None:
        """Read until every writer has closed both ends."""
        poll = select.poll()
        for fd in self._ours:
            poll.register(fd, select.POLLIN)
        open_ends = len(self._ours)
        while open_ends:
            for fd, _ in poll.poll():
                stream, sock = self._ours[fd]
                try:
                    data, stamps, _, _ = sock.recvmsg(1 << 16, socket.CMSG_SPACE(12))
                except ConnectionResetError:
                    continue
                if data:
                    pid, _, _ = struct.unpack("iII", stamps[0][2])
                    self._take(time.monotonic(), pid, stream, data)
                else:
                    poll.unregister(fd)
                    sock.close()
                    open_ends -= 1

    def _take(self, t: float, pid: int, stream: str, data: bytes) -> None:
        if self.tap:
            self.tap(pid, stream, data)
        if self.received <= self.kept.first:
            self.received += self._weight(data)
            self.cut(t, pid, stream, data)
        elif self.kept.last:  # else: keep reading, or the writers would block
            self.last.append((t, pid, stream, data))
            self.taken += 1
            self.ended += ended(data)
            self._size += len(data) + PIECE
            while self._size > self.kept.last:
                self._drop()

    def _drop(self) -> None:
        *_, data = self.last.popleft()
        self._size -= len(data) + PIECE
        self.missing = max(1, self.missing + ended(data))  # a line may come as two pieces, text and newline

    def _weight(self, data: bytes) -> int:
        return len(data) + self.kept.each * (data.count(b"\n") if self.kept.each else 0)

    def finish(self) -> list[Line]:
        """All lines, after the last process has ended; see Pieces."""
        self.join(2)
        over = sum(self._weight(data) for *_, data in self.last) - self.kept.last
        while self.last and over > 0:  # short lines take more than they seem to
            over -= self._weight(self.last[0][3])
            self._drop()
        self.more = [*self.last]
        self.last.clear()
        if self.missing:
            self.left_out = self.missing, len(self.lines)
        return super().finish()
