"""What a process wrote, cut into lines, and into the pieces of a line that it wrote over and over."""

from __future__ import annotations

import re

from weave.model.run import Line

# A line to its newline, or as much of it as a carriage return ends. One at the very end may yet turn out to
# stand before a newline, as on Windows.
PIECE = re.compile(rb"\r*+[^\r\n]*+\r*+\n|\r*+[^\r\n]++\r++(?=[^\r\n])")


def cut(written: bytes) -> tuple[list[bytes], bytes]:
    """The lines and pieces in what one process wrote, and the rest, of which more may come."""
    found, at = [], 0
    while piece := PIECE.match(written, at):
        found.append(piece[0])
        at = piece.end()
    return found, written[at:]


def line(t: float, pid: int, stream: str, piece: bytes) -> Line:
    """A piece as a line of a run: one that a carriage return ended has that as its last character."""
    ended, text = piece.endswith(b"\n"), piece.rstrip(b"\r\n")
    again = b"\r" if piece.endswith(b"\r") else b""
    return Line(t, pid, stream, (text + again).decode(errors="backslashreplace"), ended)
