"""A program as what it changes in another one: lines that are new, lines that are gone, the rest folded."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from operator import itemgetter

from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

from weave.words import say

AROUND = 2  # lines that are shown before and after what has changed
FOLDED = 4  # lines that are worth a fold
TAGS = {"new": "ins", "gone": "del"}

Row = tuple[str, int]  # "same", "new" or "gone", and the line's place: in the old program if it is gone


def rows(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """The lines of both programs: of each change, what is gone stands before what is new."""
    found: list[Row] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [("same", place) for place in range(c, d)]
        else:
            found += [("gone", place) for place in range(a, b)]
            found += [("new", place) for place in range(c, d)]
    return found


def folds(found: Sequence[Row], new: Sequence[str]) -> Iterator[tuple[bool, list[Row]]]:
    """The rows in parts, each with whether it is folded: what is far from changes, and blank lines beside."""
    changed = [place for place, (kind, _) in enumerate(found) if kind != "same"]
    near = {place + step for place in changed for step in range(-AROUND, AROUND + 1)}
    blank = {place for place, (kind, line) in enumerate(found) if kind == "same" and not new[line].strip()}
    for _ in range(AROUND):
        near -= {place for place in near & blank if not {place - 1, place + 1} <= near}
    parts = []
    for far, part in groupby(enumerate(found), lambda numbered: numbered[0] not in near):
        inner = [row for _, row in part]
        parts.append((far and len(inner) >= FOLDED, inner))
    for folded, neighbours in groupby(parts, itemgetter(0)):  # what is too short to fold joins them
        yield folded, [row for _, inner in neighbours for row in inner]


def difference(old: Sequence[str], new: Sequence[str], before: str, title: str, language: str) -> str:
    """HTML of what `new` changes in `old`, the lines of two programs; `before` names the old one."""
    found = rows(old, new)
    code = {"gone": _coloured("\n".join(old)), "new": _coloured("\n".join(new))}
    code["same"] = code["new"]
    amount = {kind: sum(row[0] == kind for row in found) for kind in TAGS}
    says = say(language, "difference", file=before, **amount)
    html = f'<span class="filename">{escape(title)}</span><p>{escape(says)}</p>'
    for folded, part in folds(found, new):
        lines = f"<pre><code>{_lines(part, code, language)}</code></pre>"
        label = say(language, "as before", n=len(part))
        html += f"<details><summary>{label}</summary>{lines}</details>" if folded else lines
    return f'<div class="highlight difference no-copy">{html}</div>'


@functools.cache  # of three programs that grow out of each other, the second is new first, and then old
def _coloured(program: str) -> list[str]:
    """HTML of each line of a program, coloured as listings are."""
    text: str = highlight(program, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    return text.removesuffix("\n").split("\n")


def _lines(part: Sequence[Row], code: dict[str, list[str]], language: str) -> str:
    """HTML of some rows; each run of changed ones is one element, and says in words what it is."""
    html = ""
    for kind, run in groupby(part, itemgetter(0)):
        lines = [code[kind][place] + "\n" for _, place in run]
        if tag := TAGS.get(kind):
            words = f'<span class="said">{say(language, f"line {kind}")}</span>'
            lines = [f"<{tag}>{words}", *(f"<span>{line}</span>" for line in lines), f"</{tag}>"]
        html += "".join(lines)
    return html
