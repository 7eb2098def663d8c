"""The first use of a term on a page leads to the glossary, which explains it on hovering: a MkDocs hook.

A term is a row of `glossary.md` whose first cell is bold and has an anchor; its meaning is the third cell.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

GLOSSARY = "glossary.md"
ROW = re.compile(r"(?m)^\| \*\*(?P<name>.+?)\*\*\{ #(?P<anchor>[\w-]+) \} \| [^|]* \| (?P<meaning>[^|]+) \|")
TOKEN = re.compile(r"(<[^>]*>)")
CLOSED = re.compile(
    r"</?(a|code|pre|h[1-6]|figure|table|button|script|style|summary|em|strong)\b"
)  # no term in these
TEXT = re.compile(r"<(p|li)\b")


@dataclass(frozen=True)
class Term:
    """A term: its anchor in the glossary, its meaning as plain text, and what finds it in prose."""

    anchor: str
    meaning: str
    pattern: re.Pattern[str]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page with a link at the first use of each term."""
    glossary = files.get_file_from_path(GLOSSARY)
    if not glossary or page.file.src_uri in (GLOSSARY, "messages.md", "catalogue.md", "verified.md"):
        return html
    path = Path(glossary.abs_src_path or "")
    return linked(html, terms(path, path.stat().st_mtime_ns), get_relative_url(glossary.url, page.url))


@functools.cache
def terms(path: Path, _: int) -> tuple[Term, ...]:
    """The terms of a glossary as it was at a time of change; longer names first."""
    rows = sorted(ROW.finditer(path.read_text(encoding="utf-8")), key=lambda row: -len(row["name"]))
    return tuple(
        Term(row["anchor"], re.sub(r"[`*]", "", row["meaning"]), _finds(row["name"])) for row in rows
    )


def _finds(name: str) -> re.Pattern[str]:
    """English names as whole words, in singular or plural; Chinese ones anywhere."""
    words = r"\s+".join(map(re.escape, name.split()))
    if not name.isascii():
        return re.compile(rf"(?<![一大小几整这那每两]){words}")  # 一块 is not a chunk
    return re.compile(rf"(?<![\w-]){words}(?:e?s)?(?![\w-])", 0 if name.isupper() else re.IGNORECASE)


def linked(html: str, known: tuple[Term, ...], glossary: str) -> str:
    """The HTML with a link at the first use of each term in running text."""
    left, parts, inside, closed = list(known), [], False, 0
    for token in TOKEN.split(html):
        if token.startswith("<"):
            closed += (1 if token[1] != "/" else -1) if CLOSED.match(token) else 0
            inside = inside or bool(TEXT.match(token))
            inside = inside and token != "</p>"
            parts.append(token)
        elif inside and not closed and left:
            parts.append("".join(_first_uses(token, left, glossary)))
        else:
            parts.append(token)
    return "".join(parts)


def _first_uses(text: str, left: list[Term], glossary: str) -> Iterator[str]:
    """The text in pieces, with links; the terms that got one are taken from those left."""
    while left:
        found = min(
            (
                (match.start(), -len(match[0]), match, term)
                for term in left
                if (match := term.pattern.search(text))
            ),
            key=lambda each: each[:2],
            default=None,
        )
        if not found:
            break
        _, _, match, term = found
        left.remove(term)
        yield text[: match.start()]
        yield f'<a class="term" href="{glossary}#{term.anchor}" title="{escape(term.meaning)}">{match[0]}</a>'
        text = text[match.end() :]
    yield text
