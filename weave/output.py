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

from weave.recording import Line

KEPT = 200_000  # bytes; a run that prints more is cut there, and says so
SO_PASSCRED = getattr(socket, "SO_PASSCRED", 16)


class Output(threading.Thread):
    """Collects lines from `ends["stdout"]` and `ends["stderr"]`, the script's ends, until all are closed."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.lines: list[Line] = []
        self.received = 0
        self.ends: dict[str, socket.socket] = {}
        self._ours: dict[int, tuple[str, socket.socket]] = {}
        self._begun: dict[tuple[int, str], bytes] = {}
        for stream in ("stdout", "stderr"):
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
            ours.setsockopt(socket.SOL_SOCKET, SO_PASSCRED, 1)
            theirs.shutdown(socket.SHUT_RD)
            self._ours[ours.fileno()] = (stream, ours)
            self.ends[stream] = theirs

    @property
    def truncated(self) -> bool:
        """Whether more was printed than is kept."""
        return self.received > KEPT

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
        if self.truncated:  # keep reading, or the writers would block
            return
        self.received += len(data)
        # A print() may be two writes, text and newline: put lines together per writer.
        *whole, rest = (self._begun.pop((pid, stream), b"") + data).split(b"\n")
        self.lines.extend(Line(t, pid, stream, _text(row)) for row in whole)
        if rest:
            self._begun[pid, stream] = rest

    def finish(self, t: float) -> list[Line]:
        """All lines, after the last process has ended; a piece without a newline comes last, at time `t`."""
        self.join(2)
        unended = [Line(t, pid, stream, _text(rest), False) for (pid, stream), rest in self._begun.items()]
        return self.lines + unended


def _text(row: bytes) -> str:
    return row.rstrip(b"\r").decode(errors="backslashreplace")
