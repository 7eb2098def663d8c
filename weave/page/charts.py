"""The rows of a chart fence: which numbers of which runs are its bars."""

from __future__ import annotations

from weave.draw.chart import Bar, bar_of
from weave.errors import WeaveError
from weave.page.claims import lines_with
from weave.page.exhibits import exhibit
from weave.store.project import Project

LABEL = " # "  # between words of a line and what its bar is called instead


def bars(project: Project, row: str) -> list[Bar]:
    """The bars of one row of a chart fence: `NAME`, `NAME#WORDS`, or `NAME#WORDS # label`.

    NAME is a run, of which every line `label: 1.4 ms` becomes a bar; WORDS choose one of its lines.
    Raises WeaveError if there is no such run, line or number.
    """
    target, _, label = row.strip().partition(LABEL)
    name, _, words = target.strip().partition("#")
    shown = exhibit(project, name)
    if label and not words:
        raise WeaveError(target, "this label is for no line", f"write: {name}#WORDS{LABEL}{label}")
    lines = lines_with(shown.run, words, target) if words else shown.run.lines
    found = [bar for line in lines if (bar := bar_of(line.text, label, shown))]
    if not found:
        raise WeaveError(target, "no number that a bar could show", 'print it as "label: 1.4 ms"')
    if words and len(found) > 1:
        raise WeaveError(target, f"{len(found)} lines match", "add words of the one you mean")
    return found
