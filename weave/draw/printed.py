"""What a run printed, as HTML: a row for each line, with its time and, where that changes, its writer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from weave.draw.exhibit import Exhibit
from weave.draw.fold import fold
from weave.draw.names import names
from weave.draw.text import flat, on_terminal, verbatim
from weave.model import tracebacks
from weave.model.run import Line
from weave.words import say

FOLDED = 4  # so many lines of a traceback inside the library are folded into one
PART = 200  # so many of very many lines stand together: a browser lays out the parts in view, and no others
MANY = 1000  # so many lines are very many


def printed(exhibit: Exhibit, title: str, language: str) -> str:
    """HTML of the printed lines, in which many lines of a traceback that are inside the library are folded.

    title: what its file is called. Of very many lines the first and the last ones, and a row that tells how
    many are left out between them.
    """
    run, shown = exhibit.run, fold(exhibit.run)
    if not shown.missing:
        return _rows(exhibit, run.lines, title, language)
    first, last = (
        _rows(exhibit, lines, title, language)
        for lines in (run.lines[: shown.first], run.lines[shown.then :])
    )
    t = run.lines[min(shown.first, len(run.lines) - 1)].t
    left_out = escape(say(language, "left out about" if run.left_out[0] else "left out", n=shown.missing))
    return f'{first}<span data-t="{round(t, 3):g}" class="run-silent">{left_out}</span>&#10;{last}'


def _rows(exhibit: Exhibit, lines: Sequence[Line], title: str, language: str) -> str:
    """Lines, among which many of a traceback that are inside the library are folded."""
    parts = tracebacks.parts(lines, title)
    keys = [(part == "library", line.pid, line.stream) for part, line in zip(parts, lines, strict=True)]
    rows = list[str]()
    for (inside, *_), group in groupby(
        zip(keys, _lines(exhibit, lines, language), strict=True), lambda row: row[0]
    ):
        texts = [text for _, text in group]
        rows += [_fold(texts, language)] if inside and len(texts) >= FOLDED else texts
    return "".join(rows if len(rows) <= MANY else _in_parts(rows))


def _in_parts(rows: Sequence[str]) -> list[str]:
    several = ["".join(rows[i : i + PART]) for i in range(0, len(rows), PART)]
    return [f'<span class="run-part">{each}</span>' for each in several]


def _lines(exhibit: Exhibit, lines: Sequence[Line], language: str) -> list[str]:
    """The HTML of each printed line, with the newline behind it.

    Who wrote them stands in attributes, where it changes: copying gives the lines. What was written over, as
    on a terminal, is hidden, and for replay.js in an attribute. A piece that was not has a row of its own.
    """
    name = names(exhibit.run, language, exhibit.pooled)
    found, before = [], None
    for i, (line, text) in enumerate(zip(lines, on_terminal(lines), strict=True)):
        time = f'data-t="{round(line.t, 3):g}"'
        if text is None:
            found.append(f'<span {time} hidden data-text="{escape(flat(line.text))}"></span>')
            continue
        writer = (line.pid, line.stream)
        who = f' data-who="{escape(name.get(line.pid, ""))}"' if writer != before and len(name) > 1 else ""
        error = ' class="stderr"' if line.stream == "stderr" else ""
        newline = "&#10;" if line.ended or i < len(lines) - 1 else ""
        found.append(f"<span {time}{who}{error}>{verbatim(text)}</span>{newline}")
        before = writer
    return found


def _fold(lines: Sequence[str], language: str) -> str:
    """Lines that show on request. What asks for them is no text: copying gives the lines alone."""
    label = escape(say(language, "library lines", n=len(lines)))
    box = f'<label data-label="{label}"><input type="checkbox" aria-label="{label}"></label>'
    return f'{box}<span class="run-fold">{"".join(lines)}</span>'
