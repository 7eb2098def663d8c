"""The headings of a page and their anchors, which a translation takes from its original."""

from __future__ import annotations

import functools
import re
from itertools import chain, count
from typing import NamedTuple

from markdown.extensions.toc import slugify_unicode

from weave.page.prose import FENCE, blanked

HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*(?:\{[^{}]*?#(?P<anchor>[\w-]+)[^{}]*\})?[ \t]*")


class Heading(NamedTuple):
    """A heading of a page: the index of its row, its level, its anchor, and its text, still Markdown."""

    row: int
    level: int
    anchor: str
    text: str


@functools.lru_cache(256)  # both languages, and a page five times in a build
def headings(markdown: str) -> tuple[Heading, ...]:
    """The headings of a page, in their order, with the anchors that Markdown gives them."""
    found: list[Heading] = []
    used: set[str] = set()
    for row, line in enumerate(blanked(markdown, FENCE).split("\n")):
        if heading := HEADING.fullmatch(line):
            first = heading["anchor"] or slugify_unicode(heading[2], "-")
            numbered = (f"{first}_{n}" for n in count(1))
            anchor = next(a for a in chain([first], numbered) if a not in used)
            used.add(anchor)
            found.append(Heading(row, len(heading[1]), anchor, heading[2]))
    return tuple(found)


def same_anchors(markdown: str, original: str) -> str:
    """A translation with the anchors of its original; unchanged where their headings do not match."""
    ours, theirs = headings(markdown), headings(original)
    if [our.level for our in ours] != [their.level for their in theirs]:
        return markdown
    rows = markdown.split("\n")
    for our, their in zip(ours, theirs, strict=True):
        if not rows[our.row].rstrip().endswith("}"):
            rows[our.row] = f"{rows[our.row].rstrip()} {{ #{their.anchor} }}"
    return "\n".join(rows)
