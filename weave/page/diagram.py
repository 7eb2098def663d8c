"""What timelines cannot show: where data lives on its way, and who started whom.

A `diagram` fence draws boxes, what stands between them, steps in a box, and a caption below:

    ```diagram
    # the process that writes
    `put(item)`
    a buffer in its memory
    = a pipe
    # the process that reads
    `get()`
    : From `put()` to `get()`
    ```

A `tree` fence names a run, and draws its processes as each was started by another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from weave.draw.names import names
from weave.model.family import in_order
from weave.model.run import Process, Run
from weave.page.prose import Fence
from weave.page.source import Source
from weave.words import say

CODE = re.compile(r"`([^`]+)`")


def drawn(fence: Fence, source: Source) -> str:
    """HTML of a `diagram` fence: lists, which read well aloud; WeaveError if it has no box or no caption."""
    parts = list(kinds(fence))
    if [kind for kind, _ in parts[:1] + parts[-1:]] != ["box", "caption"]:
        remedy = "let its first row be such as # the parent process, and its last one : what it shows"
        raise source.error(fence.line, "this diagram begins without a box or has no caption", remedy)
    caption = parts.pop()[1]
    rows, inside = [], False
    for kind, text in parts:
        if kind == "step":
            rows.append(f"<li>{_formatted(text)}</li>")
            continue
        rows.append("</ol></li>" * inside)
        inside = kind == "box"
        opened = f"<b>{_formatted(text)}</b><ol>" if inside else f"<i>{_formatted(text)}</i></li>"
        rows.append(f'<li class="{kind}">{opened}')
    rows.append("</ol></li>" * inside)
    return _figure("diagram", f"<ol>{''.join(rows)}</ol>", _formatted(caption))


def kinds(fence: Fence) -> Iterator[tuple[str, str]]:
    """The rows of a `diagram` fence: "box", "between", "step" or "caption", and the text."""
    for row in filter(str.strip, fence.body):
        kind = {"#": "box", "=": "between", ":": "caption"}.get(row.lstrip()[0], "step")
        yield kind, row.strip().lstrip("#=: ")


def tree(fence: Fence, source: Source) -> str:
    """HTML of a `tree` fence; WeaveError if it does not name one run."""
    rows = [row.strip() for row in fence.body if row.strip()]
    if len(rows) != 1:
        raise source.error(fence.line, "a tree fence names one run", "write: start/three_ways")
    with source.at(fence.line):
        run = source.project.recorded(rows[0]).shown
    caption = say(source.language, "tree", file=f"{rows[0].split('/')[-1]}.py")
    return _figure("tree", _children(run, None, names(run, source.language)), escape(caption))


def rows_of(run: Run, language: str, parent: int | None = None, indent: str = "") -> Iterator[str]:
    """The same as a list in Markdown."""
    called = names(run, language)
    for process in _started_by(run, parent):
        yield f"{indent}- {called[process.pid]}"
        yield from rows_of(run, language, process.pid, f"{indent}  ")


def _children(run: Run, parent: int | None, called: dict[int, str]) -> str:
    items = "".join(
        f'<li><span class="{process.kind.replace(" ", "-")}">{escape(called[process.pid])}</span>'
        f"{_children(run, process.pid, called)}</li>"
        for process in _started_by(run, parent)
    )
    return f"<ul>{items}</ul>" if items else ""


def _started_by(run: Run, parent: int | None) -> list[Process]:
    """In the order of their births; of None: the script, and those whose parent is not known."""
    known = {process.pid for process in run.processes}
    found = (process for process in in_order(run) if process.kind != "glimpsed")
    return [each for each in found if (each.parent if each.parent in known else None) == parent]


def _figure(kind: str, content: str, caption: str) -> str:
    return f'<figure class="{kind}">{content}<figcaption>{caption}</figcaption></figure>'


def _formatted(text: str) -> str:
    return CODE.sub(r"<code>\1</code>", escape(text))
