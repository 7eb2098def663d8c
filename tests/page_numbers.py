"""What is wrong with the numbers of a page, as its test and the test of drift ask."""

from __future__ import annotations

from weave.errors import WeaveError
from weave.page import claims, prose
from weave.store.project import Project


def false(project: Project, text: str, place: str) -> list[str]:
    """Numbers whose run says something else. place: the page's path, for the messages."""
    found = []
    for link in claims.links(text):
        try:
            claims.check(project, link.text, link.target, place, link.line)
        except WeaveError as error:
            found.append(str(error))
    return found


def unlinked(project: Project, text: str, place: str) -> list[str]:
    """Measured quantities without a run. WeaveError if the page includes a program that does not exist."""
    sources = [project.snippet(name).source for name in prose.included(text)]
    return [
        f'{place}:{line}: "{quantity}" has no run; {claims.UNLINKED}'
        for line, quantity in claims.unlinked(text, sources)
    ]
