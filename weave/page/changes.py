"""What changed from Python to Python, read off the recordings of programs that print what each of them has.

A `changes` fence names such programs, one a line. They print a name in each line, with what belongs to it
behind a parenthesis or a colon, and what is part of it below, indented:

    Lock()
        acquire(block=True, timeout=None)

It becomes a table: since which Python a line is there or reads as it does, and how it read before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from weave.model.python import Version, dotted
from weave.model.run import Run
from weave.page.prose import Fence
from weave.page.source import Source
from weave.store.project import Project
from weave.store.recordings import held
from weave.words import say

COLUMNS = ("changed since", "changed to", "changed from")


def table(fence: Fence, project: Project, language: str) -> list[str]:
    """The rows of the Markdown table in place of a `changes` fence, the oldest change first.

    Raises WeaveError if it names no program that is recorded.
    """
    found = [change for name in fence.body if name.strip() for change in changes(project, name.strip())]
    head = f"| {' | '.join(say(language, column) for column in COLUMNS)} |"
    return [
        head,
        "|---|---|---|",
        *(
            f"| {dotted(since)} | {_code(now)} | {_code(before)} |"
            for since, now, before in sorted(found, key=lambda change: change[0])
        ),
    ]


def woven(fence: Fence, source: Source) -> str:
    """The Markdown in place of a `changes` fence; WeaveError, with its line, if it shows nothing."""
    with source.at(fence.line):
        rows = table(fence, source.project, source.language)
    if len(rows) == 2:
        remedy = "name a program that has a recording of an older Python"
        raise source.error(fence.line, "nothing has changed in what this fence names", remedy)
    return "\n".join(f"{fence.indent}{row}" for row in rows)


def changes(project: Project, name: str) -> Iterator[tuple[Version, str, str]]:
    """Since when a program prints what it prints, and what it printed instead before ("" for nothing)."""
    every = held(project.snippet(name))
    for older, newer in pairwise(every):
        assert older.last
        before = _entries(project.recorded(f"{name}@{dotted(older.last)}").shown)
        last = f"@{dotted(newer.last)}" if newer.last else ""
        now = _entries(project.recorded(f"{name}{last}").shown)
        for key in dict.fromkeys([*now, *before]):
            if now.get(key) != before.get(key):
                yield newer.first, now.get(key, ""), before.get(key, "")


def _entries(run: Run) -> dict[tuple[str, str], str]:
    """The lines of a run by what they are about: the name in a line, and the one that it is part of."""
    owner, found = "", {}
    for line in run.lines:
        name, text = re.split(r"[(:]", line.text.strip(), maxsplit=1)[0], line.text.strip()
        if line.text.startswith(" "):
            found[owner, name] = f"{owner}.{text}"
        else:
            owner = name
            found[owner, ""] = text
    return found


def _code(text: str) -> str:
    return f"`{text}`" if text else "–"
