"""What a run printed, as pictures, sentences and HTML can hold it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from html import escape

from weave.model import tracebacks
from weave.model.run import Line

CONTROL = re.compile(r"\x1b\[[0-9;]*[mK]|[\x00-\x08\x0b-\x1f\x7f]")
ERASE = re.compile(r"\x1b\[[0-2]?K")  # to the end of the line, to its start, or all of it


def clean(text: str) -> str:
    """Text without colours and without control characters, which HTML cannot hold: \\x07 for a bell."""
    return CONTROL.sub(lambda found: "" if len(found[0]) > 1 else f"\\x{ord(found[0]):02x}", text)


def flat(text: str) -> str:
    """A printed line inside a sentence or on a label: no indentation, no tabs, no return to its start."""
    return clean(text.strip("\r")).replace("\t", " ").strip()


def verbatim(text: str) -> str:
    """Text as HTML that Markdown does not touch: it would expand tabs."""
    return escape(clean(text)).replace("\t", "&#9;")


def gist(texts: Sequence[str], stream: str) -> str:
    """Of texts of one moment the one that matters: the first; on "stderr" the last, or the last error."""
    if stream != "stderr":
        return texts[0]
    return next((text for text in reversed(texts) if tracebacks.ERROR.search(text)), texts[-1])


def rows(lines: Sequence[Line]) -> int:
    """How many lines a terminal shows in the end."""
    if all(line.ended and "\r" not in line.text for line in lines):
        return len(lines)
    return sum(text is not None for text in on_terminal(lines))


def on_terminal(lines: Sequence[Line]) -> list[str | None]:
    """What a terminal shows of each line in the end, cleaned; None of one that others have written over.

    Behind a carriage return the next text stands at the start of the row, whoever writes it; of what was
    there before, it leaves what it does not cover.
    """
    shown: list[str | None] = []
    row: list[int] = []  # the lines that stand in the last row
    returned = False
    for line in lines:
        parts = line.text.rstrip("\r").split("\r")
        text, over = ("", parts) if returned else (clean(parts[0]), parts[1:])
        if over:
            text = functools.reduce(_over, over, "".join(shown[i] or "" for i in row) + text)
            for i in row:
                shown[i] = None
            row.clear()
        row.append(len(shown))
        shown.append(text)
        returned = line.text.endswith("\r") and not line.ended
        if line.ended:
            row.clear()
    return shown


def _over(below: str, text: str) -> str:
    """A row that said `below`, written over from its start."""
    return clean(text) + ("" if ERASE.search(text) else below[len(clean(text)) :])
