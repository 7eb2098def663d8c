"""A program as readers of a language get it, in listings and as a file: without what only the checks need."""

from __future__ import annotations

import re
from contextlib import suppress

from weave.errors import WeaveError
from weave.page.translated import table, translated
from weave.store.project import Project

BLOCK = re.compile(r"(?ms)^# /// script\n(?P<body>.*?)^# ///\n\n?")
SNIPPET = re.compile(r"snippets/(.+)\.py")
OURS = re.compile(r"(?ms)^# \[tool\.weave\]\n.*?(?=^# \[|\Z)")  # a table of a script block, up to the next


def program(project: Project, name: str, language: str) -> str:
    """The source of the snippet called `name` for readers of a language; WeaveError if there is none."""
    source = plain(project.snippet(name).source)
    return translated(source, table(project.root, name)) if language == "zh" else source


def lines_of(project: Project, path: str, language: str) -> list[str] | None:
    """The lines of a file of the project: of a program, as readers get it. None if there is no such text."""
    if (lines := project.lines(path)) is not None and (name := SNIPPET.fullmatch(path)):
        with suppress(WeaveError):  # its script block is not understood: whoever runs it says so
            return program(project, name[1], language).splitlines()
    return lines


def plain(source: str) -> str:
    """A program without the table `[tool.weave]` of its script block, and without a block that is then empty.

    What `uv run` reads stays: the Python and the packages that it needs.
    """

    def lighter(block: re.Match[str]) -> str:
        body = OURS.sub("", block["body"])
        return block[0].replace(block["body"], body) if body.strip("# \n") else ""

    return BLOCK.sub(lighter, source, count=1)
