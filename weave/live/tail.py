"""The last lines that were printed, and the last one of each process."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from weave.draw.text import flat
from weave.live.spool import Piece
from weave.record.pieces import cut

KEPT = 200  # lines
ENOUGH = 1 << 12  # bytes of one piece that are looked at


class Said(NamedTuple):
    """A line: who printed it, on which stream."""

    pid: int
    stream: str
    text: str


class Tail:
    """What `pieces` have told so far."""

    def __init__(self, pieces: Iterator[Piece | None]) -> None:
        self._pieces = pieces
        self._rests: dict[tuple[int, str], bytes] = {}
        self.lines: deque[Said] = deque(maxlen=KEPT)
        self.last: dict[int, Said] = {}

    def follow(self) -> None:
        """Take all that has come."""
        while piece := next(self._pieces):
            self._take(piece)

    def _take(self, piece: Piece) -> None:
        writer = piece.pid, piece.stream
        whole, rest = cut(self._rests.pop(writer, b"") + piece.data[-ENOUGH:])
        said = [Said(*writer, text) for row in whole if (text := shown(row))]
        self.lines += said
        if rest:
            self._rests[writer] = rest[-ENOUGH:]
            if text := shown(rest):
                said.append(Said(*writer, text))
        if said:
            self.last[piece.pid] = said[-1]


def shown(row: bytes) -> str:
    """A line as it can be shown."""
    return flat(row.decode(errors="backslashreplace").rstrip("\n"))
