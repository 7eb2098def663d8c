"""Holds a translation to its original: what both pages must have, in the same order.

A page is read as a list of marks: its headings, fences, lines of code, admonitions, tables, images and
links, each said in words. Two pages agree if their marks read the same, and if code within the text that has
a number in it, and each version, stands in both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from weave.page import diagram, prose, since
from weave.page.predict import OWN_WORDS

HEADING = re.compile(r"(?m)^[ \t]*(#{1,6}) ")
ADMONITION = re.compile(r"(?m)^[ \t]*(?:!!!|\?\?\?\+?) +([\w-]+)")
TAB = re.compile(r"(?m)^[ \t]*===[!+]? +\"")
TABLE = re.compile(r"(?m)(?:^[ \t]*\|[^\n]*(?:\n|\Z))+")
COMMENT = re.compile(r"(\"[^\"]*\"|'[^']*'|#>.*)|(?:^|\s+)#.*")
OWN_FILE = re.compile(r"\.(en|zh)\.(?=txt\"$)")  # a file that each language has of its own
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
VERSION = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)+(?!\.?\d)")  # of Python, of a library; and 0.5 s


@dataclass(frozen=True)
class Mark:
    """One thing that both pages must have: the line where it stands, and what it is.

    rank: 0 for a block; 1 and 2 for what may stand anywhere in the text after it, in its order and in any.
    """

    line: int
    what: str
    rank: int = 0


def differences(english: str, chinese: str) -> list[str]:
    """What one page has and the other has not, each with the lines of both; empty if they agree."""
    one, other = _marks(english), _marks(chinese)
    matcher = SequenceMatcher(None, [m.what for m in one], [m.what for m in other], autojunk=False)
    return [
        f"{_said('en', mark, one[:a])}, {_said('zh', counterpart, other[:c])}"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
        for mark, counterpart in zip_longest(one[a:b], other[c:d])
    ] + _in_one_text_only(english, chinese)


def _in_one_text_only(english: str, chinese: str) -> list[str]:
    """Code such as `chunksize=4`, and numbers such as 3.14, that are within the text of one page only."""
    found = {"en": {**_codes(english), **_versions(english)}, "zh": {**_codes(chinese), **_versions(chinese)}}
    return [
        f"{language} line {line}: {what}, not in {other}"
        for language, other in (("en", "zh"), ("zh", "en"))
        for what, line in found[language].items()
        if what not in found[other]
    ]


def _codes(page: str) -> dict[str, int]:
    """The pieces of code with a number that are within a page's text, each with its line."""
    text = prose.blanked(page, prose.FENCE, prose.COMMENT)
    found = (match for match in prose.CODE.finditer(text) if NUMBER.search(match[0]))
    return {f"`{' '.join(code[0].strip('`').split())}`": prose.line_of(page, code.start()) for code in found}


def _versions(page: str) -> dict[str, int]:
    """The numbers with a point that are within a page's text, each with its line."""
    text = prose.blanked(page, prose.FENCE, prose.COMMENT, prose.TARGET)
    return {match[0]: prose.line_of(page, match.start()) for match in VERSION.finditer(text)}


def _said(language: str, mark: Mark | None, before: list[Mark]) -> str:
    if mark:
        return f"{language} line {mark.line}: {mark.what}"
    return f"{language} after line {before[-1].line if before else 0}: nothing like it"


def _marks(page: str) -> list[Mark]:
    """The page's marks; after each block the run links in their order, then the links to other pages."""
    blocks = sorted([*_blocks(page), *_code(page)], key=lambda mark: mark.line)
    lines = [mark.line for mark in blocks]
    marks = [*blocks, *_links(page)]
    return sorted(marks, key=lambda m: (bisect_right(lines, m.line), m.rank, m.what if m.rank == 2 else ""))


def _blocks(page: str) -> Iterator[Mark]:
    text = prose.prose(page)
    for match in HEADING.finditer(text):
        yield Mark(prose.line_of(text, match.start()), f"heading of level {len(match[1])}")
    for match in ADMONITION.finditer(text):
        yield Mark(prose.line_of(text, match.start()), f"admonition {match[1]}")
    for match in TAB.finditer(text):
        yield Mark(prose.line_of(text, match.start()), "tab")
    for match in TABLE.finditer(text):
        rows = match[0].strip().splitlines()
        columns = rows[0].replace("\\|", "").count("|") - 1
        yield Mark(prose.line_of(text, match.start()), f"table of {len(rows)} rows, {columns} columns")
    for link in prose.links(page):
        if link.image:
            yield Mark(link.line, f"image {link.target}")


def _code(page: str) -> Iterator[Mark]:
    """The fences, and each line in them; comments may be translated, and so may Markdown about Markdown."""
    for fence in prose.fences(page):
        yield Mark(fence.line, f"fence {' '.join(fence.info.split())}")
        if fence.language in ("markdown", "md"):
            inner = _marks("\n".join(fence.body))
            yield from (Mark(fence.line + mark.line, mark.what) for mark in inner)
            continue
        if fence.language == "predict":
            yield from _asked(fence)
            continue
        if fence.language == "diagram":
            yield from (Mark(fence.line, f"diagram {kind}") for kind, _ in diagram.kinds(fence))
            continue
        for number, row in enumerate(fence.body, fence.line + 1):
            code = OWN_FILE.sub(".", COMMENT.sub(lambda match: match[1] or "", row)).rstrip()
            if code:
                yield Mark(number, f"code {code}")


def _asked(fence: prose.Fence) -> Iterator[Mark]:
    """What is asked of a run: the answers as they are, a question in the page's own words as one."""
    for number, row in enumerate(fence.body, fence.line + 1):
        if row.strip():
            own = row.startswith(OWN_WORDS)
            yield Mark(number, "question" if own else f"answer {row.strip()}")


def _links(page: str) -> Iterator[Mark]:
    for link in prose.links(page):
        if link.target.startswith("run:"):
            numbers = " ".join(NUMBER.findall(link.text)) or "no number"
            yield Mark(link.line, f"{numbers} from {link.target}", rank=1)
        elif link.target.startswith(since.TARGETS):
            yield Mark(link.line, f"{' '.join(NUMBER.findall(link.text))} {link.target}", rank=2)
        elif not link.image and not re.match(r"\w+:|//", link.target):
            path = link.target.partition("#")[0]
            yield Mark(link.line, f"link to {path or 'a place on this page'}", rank=2)
