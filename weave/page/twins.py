"""A Markdown twin of every page, for people and programs that read plain text, and `llms.txt`, their list.

The programs and what they printed are in it, and links lead from twin to twin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from weave.draw.figure import ending, file_of
from weave.model.run import Recording
from weave.page import changes, diagram, exercise, found, packed, predict, prose, since
from weave.page.charts import bars
from weave.page.listing import INCLUDE
from weave.page.numbered import recorded
from weave.page.places import runs
from weave.page.program import lines_of
from weave.store.project import Project
from weave.words import say

TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Twin:
    """A page as plain Markdown: its section in the navigation, title, path, and text."""

    section: str
    title: str
    path: str
    text: str


def listed(twins: list[Twin], name: str, about: str, address: str) -> str:
    """The list of all twins, as https://llmstxt.org describes it."""
    rows = [f"# {name}\n\n> {about}\n"]
    section = ""
    for twin in twins:
        if twin.section != section:
            section = twin.section
            rows.append(f"\n## {section}\n")
        rows.append(f"- [{twin.title.replace('`', '')}]({address}{twin.path})")
    return "\n".join(rows) + "\n"


def plain(project: Project, markdown: str, language: str) -> str:
    """A page's Markdown with programs and their output in it, and without what only the site understands.

    Raises WeaveError if it shows a run that there is not.
    """
    ours = ("run:", *since.TARGETS)
    found = (link for link in prose.links(markdown) if link.target.startswith(ours))
    text = prose.replaced(markdown, ((link, link.text) for link in found))
    blocks, end = [], 0
    fences = list(prose.fences(text))
    for fence, after in zip_longest(fences, fences[1:]):
        between = text[end : fence.begin].split("\n")
        blocks += ["\n".join(_shown(project, between, language)), _fence(project, fence, after, language)]
        end = fence.end
    return "".join([*blocks, "\n".join(_shown(project, text[end:].split("\n"), language))])


def _fence(project: Project, fence: prose.Fence, after: prose.Fence | None, language: str) -> str:
    if fence.language == "run":
        blocks = [printed(recorded(project, name), language) for name in runs(fence)]
    elif fence.language == "predict":
        blocks = [predict.plain(predict.question(project, fence, after, language), language)]
    elif fence.language == "exercise":
        named = "".join(fence.body)
        blocks = [plain(project, exercise.markdown(project, named, language), language).split("\n")]
    elif fence.language == "changes":
        blocks = [changes.table(fence, project, language)]
    elif fence.language == "found":
        blocks = [found.rows(fence, project, language)]
    elif fence.language == "download":
        blocks = [packed.listed().strip("\n").split("\n")]
    elif fence.language == "tree":
        blocks = [[*diagram.rows_of(project.recorded(name).shown, language)] for name in runs(fence)]
    elif fence.language == "chart":
        shown = [bar for row in fence.body if row.strip() for bar in bars(project, row)]
        table = [f"| {prose.literal(bar.label)} | {bar.amount} |" for bar in shown]
        blocks = [["| | |", "|---|--:|", *table]]
    else:
        title = TITLE.search(fence.info)
        head = f"{fence.ticks}{fence.language} {title[0] if title else ''}"
        blocks = [[head, *_shown(project, fence.body, language), fence.ticks]]
    return "\n".join(f"{fence.indent}{row}".rstrip() for block in blocks for row in [*block, ""]).rstrip()


def _shown(project: Project, rows: Iterable[str], language: str) -> list[str]:
    """Rows with the files in them that they include."""
    found: list[str] = []
    for row in rows:
        include = INCLUDE.fullmatch(row)
        lines = (
            lines_of(project, include["path"], language) if include else [row.replace(";--8<--", "--8<--")]
        )
        found += [row] if lines is None else lines  # a file that is missing ends the build, not here
    return found


def printed(recording: Recording, language: str) -> list[str]:
    """A block of what a run printed, under a line that says which program, which Python and how it ended."""
    run = recording.shown
    said = [
        say(language, "output of", file=file_of(recording)),
        say(language, "python", version=recording.python),
        ending(run, language),
    ]
    rows = (line.text for line in run.lines)
    return [say(language, "list").join(said), "", "~~~~text", *rows, "~~~~"]
