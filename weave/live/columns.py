"""Rows of a terminal: pieces of text with a style each, cut to so many columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

# Orange and blue are told apart by nearly everyone; what they mean is in the shapes and words, too.
COLOURS = {
    "cpu": "38;5;208",
    "ready": "38;5;208",
    "sleep": "38;5;74",
    "stderr": "38;5;174",
    "alarm": "38;5;208",
}
OTHERS = {"name": "1", "alarm": "1", "quiet": "2", "child": "2", "wait": "2", "poll": "2", "zombie": "2"}


class Text(NamedTuple):
    """A piece of a row. style: a state, or another key of COLOURS or OTHERS, "" for none."""

    text: str
    style: str = ""


Row = Sequence[Text]


@lru_cache(1 << 12)  # most of a picture is as it was in the one before
def width(text: str) -> int:
    """How many columns a text takes: a Chinese character takes two, an accent of its own none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """As much of a text as fits, with "…" for the rest."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else "·" for letter in text)
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for letter in text:
        used += _columns(letter)
        if used > columns - 1:
            break
        kept += letter
    return kept + "…" if columns > 0 else ""


def pad(text: str, columns: int, right: bool = False) -> str:
    """A text cut or filled to exactly so many columns. right: it stands at the right."""
    text = cut(text, columns)
    space = " " * (columns - width(text))
    return space + text if right else text + space


def fit(row: Row, columns: int) -> list[Text]:
    """A row that is not wider than so many columns."""
    fitted, free = [], columns
    for text, style in row:
        if free > 0:
            fitted.append(Text(cut(text, free), style))
            free -= width(fitted[-1].text)
    return fitted


def painted(row: Row, colours: bool) -> str:
    """A row as a terminal understands it. Without colours, weight is left: see https://no-color.org."""
    return "".join(_painted(text, style, colours) for text, style in row)


def _painted(text: str, style: str, colours: bool) -> str:
    codes = [OTHERS.get(style, ""), COLOURS.get(style, "") if colours else ""]
    chosen = ";".join(filter(None, codes))
    return f"\x1b[{chosen}m{text}\x1b[0m" if chosen and text else text


def joined(parts: Iterable[str], columns: int, between: str = "   ") -> str:
    """As many of the parts, from the first on, as fit into a row."""
    row = ""
    for part in parts:
        longer = row + between * bool(row) + part
        if width(longer) > columns:
            break
        row = longer
    return row
