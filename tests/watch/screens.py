"""What `weave --live` shows of a deadlock, as the page has it: snippets/watch/deadlock.screen.LANGUAGE.txt.

    python tests/watch/screens.py

takes both screens again. The test compares what does not change from run to run.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[index]) for index in (1, 2)]

from here import ROOT
from terminal import Terminal

from weave.words import say

PROGRAM = ROOT / "snippets" / "watch" / "deadlock.py"
SIZE = {"columns": 80, "rows": 16}
NUMBER, STRIP = re.compile(r"\d+(\.\d+)?"), re.compile(r"[█▒▄╌─]{2,}")


def stored(language: str) -> Path:
    """The file of a screen."""
    return PROGRAM.with_suffix(f".screen.{language}.txt")


def taken(language: str) -> list[str]:
    """The rows of the screen some seconds after both children have stopped for ever."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / PROGRAM.name).write_bytes(PROGRAM.read_bytes())
        terminal = Terminal(folder, "--live", "--language", language, PROGRAM.name, **SIZE)  # type: ignore[arg-type]
        waits = say(language, "live everyone waits", t="N").partition("N")[0]
        terminal.shows(waits)
        rows = terminal.view
        terminal.press("\x03")
        terminal.end()
    return rows


def without_numbers(rows: list[str]) -> list[list[str]]:
    """The words of a screen, without its numbers and what it draws."""
    return [STRIP.sub("", NUMBER.sub("N", row)).split() for row in rows]


if __name__ == "__main__":
    for each in ("en", "zh"):
        stored(each).write_text("\n".join(taken(each)) + "\n", encoding="utf-8")
