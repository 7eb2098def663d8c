"""A Markdown page's parts: its fences, its links, and its prose, which is what is left.

What is not prose is blanked, not cut out: an offset in the prose is an offset in the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

FENCE = re.compile(
    r"(?ms)^(?P<indent>[ \t>]*)(?P<ticks>`{3,}|~{3,})(?P<info>[^`\n]*)\n"
    r"(?P<body>.*?)^(?P=indent)(?P=ticks)[ \t]*$"
)
CODE = re.compile(r"(?s)(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)")
COMMENT = re.compile(r"(?s)<!--.*?-->")
RAW = re.compile(r"(?s)<(script|style|pre|code)\b.*?</\1>")
TAG = re.compile(r"<[/!]?[A-Za-z][^<>]*>")
URL = re.compile(r"https?://[^\s<>()，。；）]+")
ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_TARGET = r"\((?P<target>(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\)"
TARGET = re.compile(rf"(?<=\]){_TARGET}")
LINK = re.compile(rf"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]{_TARGET}")
INCLUDE = re.compile(r"(?<!;)--8<--\s+\"snippets/([^\":]+)\.py")


@dataclass(frozen=True)
class Fence:
    """A fenced block: the line of its opening, what stands behind the backticks, and the lines between."""

    line: int
    info: str
    body: tuple[str, ...]

    @property
    def language(self) -> str:
        """The first word of what stands behind the backticks, or ""."""
        return self.info.partition(" ")[0]


@dataclass(frozen=True)
class Link:
    """A link or an image outside code; the page holds it from `begin` to `end`."""

    begin: int
    end: int
    line: int
    text: str
    target: str
    image: bool


def line_of(markdown: str, offset: int) -> int:
    """The number of the line, from 1, that holds this offset."""
    return markdown.count("\n", 0, offset) + 1


def fences(markdown: str) -> Iterator[Fence]:
    """The fenced blocks of a page; a fence within a longer fence is text, and none of them."""
    for match in FENCE.finditer(markdown):
        rows = match["body"].splitlines()
        body = tuple(row.removeprefix(match["indent"]) for row in rows)
        yield Fence(line_of(markdown, match.start()), " ".join(match["info"].split()), body)


def links(markdown: str) -> Iterator[Link]:
    """The links and images of a page, in their order."""
    for match in LINK.finditer(_blanked(markdown, FENCE, COMMENT, RAW, CODE)):
        text = markdown[slice(*match.span("text"))]
        line = line_of(markdown, match.start())
        yield Link(*match.span(), line, text, match["target"], bool(match["image"]))


def prose(markdown: str) -> str:
    """The page with its fences, inline code, HTML, addresses and attribute lists blanked."""
    return _blanked(markdown, FENCE, COMMENT, RAW, CODE, TAG, TARGET, URL, ATTRIBUTES)


def included(markdown: str) -> list[str]:
    """The names of the snippets whose code a page shows."""
    return [name for fence in fences(markdown) for row in fence.body for name in INCLUDE.findall(row)]


def literal(text: str) -> str:
    """Text as Markdown that shows it letter by letter, on one line."""
    return re.sub(r"[\\`*_\[\]<>|&~]", lambda mark: f"&#{ord(mark[0])};", " ".join(text.split()))


def _blanked(markdown: str, *patterns: re.Pattern[str]) -> str:
    return reduce(lambda text, pattern: pattern.sub(_blank, text), patterns, markdown)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
