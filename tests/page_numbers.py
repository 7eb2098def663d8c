"""What is wrong with the numbers of a page, as its test and the test of drift ask."""

from __future__ import annotations

from weave import claims, prose, snippet
from weave.errors import WeaveError


def false(text: str, place: str) -> list[str]:
    """Numbers whose run says something else. place: the page's path, for the messages."""
    found = []
    for link in prose.links(text):
        if link.target.startswith("run:"):
            try:
                claims.check(link.text, link.target, place, link.line)
            except WeaveError as error:
                found.append(str(error))
    return found


def unlinked(text: str, place: str) -> list[str]:
    """Measured quantities without a run. WeaveError if the page includes a program that does not exist."""
    sources = [snippet.named(name).source for name in prose.included(text)]
    return [
        f'{place}:{line}: "{quantity}" has no run; {claims.UNLINKED}'
        for line, quantity in claims.unlinked(text, sources)
    ]
