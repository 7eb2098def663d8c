"""A Markdown page's parts: its fences, its links, and its prose, which is what is left.

What is not prose is blanked, not cut out: an offset in the prose is an offset in the page.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from weave.page import exercise

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
    """A fenced block; the page holds it from offset `begin` to `end`.

    line: the number of its opening line, from 1. indent: what stands before each of its lines. ticks: the
    backticks or tildes. info: what stands behind them. body: the lines between, without the indent.
    """

    begin: int
    end: int
    line: int
    indent: str
    ticks: str
    info: str
    body: tuple[str, ...]

    @property
    def language(self) -> str:
        """The first word of what stands behind the backticks, or ""."""
        return self.info.partition(" ")[0]

    @property
    def options(self) -> str:
        """What stands behind the first word."""
        return self.info.partition(" ")[2]


@dataclass(frozen=True)
class Link:
    """A link or an image outside code; the page holds it from offset `begin` to `end`.

    line: the number of the line in which it begins, from 1. text: still Markdown.
    """

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
        indent, ticks, info, body = match.group("indent", "ticks", "info", "body")
        rows = tuple(row.removeprefix(indent) for row in body.splitlines())
        yield Fence(*match.span(), line_of(markdown, match.start()), indent, ticks, info.strip(), rows)


@functools.lru_cache(1)  # a page and its twin, one after the other
def links(markdown: str) -> tuple[Link, ...]:
    """The links and images of a page, in their order."""
    found: list[Link] = []
    line, end = 1, 0
    for match in LINK.finditer(blanked(markdown, FENCE, COMMENT, RAW, CODE)):
        line, end = line + markdown.count("\n", end, match.start()), match.start()
        text = markdown[slice(*match.span("text"))]
        found.append(Link(*match.span(), line, text, match["target"], bool(match["image"])))
    return tuple(found)


def replaced(markdown: str, parts: Iterable[tuple[Fence | Link, str]]) -> str:
    """A page with another text in place of each of these parts of it, which come in their order."""
    pieces, end = [], 0
    for part, text in parts:
        pieces += [markdown[end : part.begin], text]
        end = part.end
    return "".join([*pieces, markdown[end:]])


def prose(markdown: str) -> str:
    """The page with its fences, inline code, HTML, addresses and attribute lists blanked."""
    return blanked(markdown, FENCE, COMMENT, RAW, CODE, TAG, TARGET, URL, ATTRIBUTES)


def included(markdown: str) -> list[str]:
    """The names of the snippets whose code a page shows, be it as the solution of an exercise."""
    found: list[str] = []
    for fence in fences(markdown):
        named = fence.body if fence.language == "exercise" else ()
        found += [*map(exercise.shown, named), *(name for row in fence.body for name in INCLUDE.findall(row))]
    return found


def literal(text: str) -> str:
    """Text as Markdown that shows it letter by letter, on one line."""
    return re.sub(r"[\\`*_\[\]<>|&~]", lambda mark: f"&#{ord(mark[0])};", " ".join(text.split()))


def blanked(markdown: str, *patterns: re.Pattern[str]) -> str:
    """A page with spaces in place of what these patterns find, one after the other; lines stay lines."""
    return functools.reduce(lambda text, pattern: pattern.sub(_blank, text), patterns, markdown)


def _blank(match: re.Match[str]) -> str:
    return "\n".join(" " * len(row) for row in match[0].split("\n"))
