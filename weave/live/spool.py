"""What the processes of a run print, byte for byte and in the order in which it came, until it is shown.

It stands in a file without a name: one process puts it in, and another one, its parent, takes it out.
"""

from __future__ import annotations

import os
import struct
import tempfile
from collections.abc import Iterator
from typing import NamedTuple

LARGEST = 1 << 28  # bytes that are kept: a program that prints for ever must not fill the disk
TAKEN = 1 << 20  # bytes that are read at once
HEAD = struct.Struct("<iiB")  # bytes, PID, index of the stream
STREAMS = ("stdout", "stderr")


class Piece(NamedTuple):
    """What one process wrote at once."""

    pid: int
    stream: str
    data: bytes


class Spool:
    """The file. lost: whether something that was put in is not kept."""

    def __init__(self) -> None:
        with tempfile.TemporaryFile() as file:
            self._fd = os.dup(file.fileno())  # as long as this process lives
        self._end = 0
        self.lost = False

    def put(self, pid: int, stream: str, data: bytes) -> None:
        """Keep a piece; it raises nothing, as its caller must go on reading."""
        record = HEAD.pack(len(data), pid, STREAMS.index(stream)) + data
        if self.lost or self._end + len(record) > LARGEST:
            self.lost = True
            return
        try:
            written = os.pwrite(self._fd, record, self._end)
        except OSError:
            written = 0
        if written == len(record):
            self._end += written
        else:  # the disk is full
            self.lost = True
            os.ftruncate(self._fd, self._end)

    def reader(self) -> Iterator[Piece | None]:
        """The pieces from the first one on; None when there is no more for now."""
        at, held = 0, b""
        while True:
            held += os.pread(self._fd, TAKEN, at + len(held))
            begin = 0
            while len(held) - begin >= HEAD.size:
                length, pid, stream = HEAD.unpack_from(held, begin)
                end = begin + HEAD.size + length
                if end > len(held):
                    break
                yield Piece(pid, STREAMS[stream], held[begin + HEAD.size : end])
                begin = end
            at, held = at + begin, held[begin:]
            if not begin:  # a piece is never longer than what is read at once
                yield None
