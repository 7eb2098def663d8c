"""The first use of a term on a page leads to the glossary, which explains it on hovering: a MkDocs hook.

A term is a row of `glossary.md` whose first cell is bold and has an anchor; its meaning is the third cell.
"""

from __future__ import annotations

import functools
import re
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
    r"</?(a|code|pre|h[1-6]|figure|table|button|label|script|style|summary|em|strong)\b"
)  # no term in these
TEXT = re.compile(r"<(p|li)\b")


@dataclass(frozen=True)
class Glossary:
    """The terms of a language: a pattern that finds any of them, and each one's anchor and plain meaning."""

    pattern: re.Pattern[str]
    entries: tuple[tuple[str, str], ...]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page with a link at the first use of each term."""
    glossary = files.get_file_from_path(GLOSSARY)
    if not glossary or page.file.src_uri in (GLOSSARY, "messages.md", "catalogue.md", "verified.md"):
        return html
    path = Path(glossary.abs_src_path or "")
    return linked(html, terms(path, path.stat().st_mtime_ns), get_relative_url(glossary.url, page.url))


@functools.cache
def terms(path: Path, _: int) -> Glossary:
    """The terms of a glossary as it was at a time of change."""
    rows = sorted(ROW.finditer(path.read_text(encoding="utf-8")), key=lambda row: -len(row["name"]))
    pattern = "|".join(f"({_finds(row['name'])})" for row in rows)  # a longer name hides one within it
    entries = ((row["anchor"], re.sub(r"[`*]", "", row["meaning"])) for row in rows)
    return Glossary(re.compile(pattern), tuple(entries))


def _finds(name: str) -> str:
    """English names as whole words, in singular or plural; Chinese ones anywhere."""
    words = r"\s+".join(map(re.escape, name.split()))
    if not name.isascii():
        # 一块, 模块 are no chunks; a gloss （fork server） goes with its term.
        return rf"(?<![一大小几整这那每两模码存]){words}(?:（[A-Za-z ]+）)?"
    whole = rf"(?<![\w-]){words}(?:e?s)?(?![\w-])"
    return whole if name.isupper() else f"(?i:{whole})"


def linked(html: str, known: Glossary, glossary: str) -> str:
    """The HTML with a link at the first use of each term in running text."""
    used: set[str] = set()

    def link(found: re.Match[str]) -> str:
        anchor, meaning = known.entries[(found.lastindex or 1) - 1]
        if anchor in used:
            return found[0]
        used.add(anchor)
        return f'<a class="term" href="{glossary}#{anchor}" title="{escape(meaning)}">{found[0]}</a>'

    parts, inside, closed = [], False, 0
    for token in TOKEN.split(html):
        if token.startswith("<"):
            closed += (1 if token[1] != "/" else -1) if CLOSED.match(token) else 0
            inside = (inside or bool(TEXT.match(token))) and token != "</p>"
        elif inside and not closed:
            token = known.pattern.sub(link, token)
        parts.append(token)
    return "".join(parts)
