"""The first use of a term on a page leads to the glossary, which explains it on hovering.

A term is a row of `glossary.md` whose first cell is bold and has an anchor; its meaning is the third cell.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import chain
from pathlib import Path

ROW = re.compile(r"(?m)^\| \*\*(?P<name>.+?)\*\*\{ #(?P<anchor>[\w-]+) \} \| [^|]* \| (?P<meaning>[^|]+) \|")
TAG = re.compile(r"(<(/?\w*)[^>]*>)")  # and its name, with the slash of one that ends
CLOSED = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "table", "button", "label"}
CLOSED |= {"script", "style", "summary", "em", "strong"}  # no term in these
WORD, END = r"(?<![\w-])", r"(?![\w-])"  # a word begins, and ends


@dataclass(frozen=True)
class Glossary:
    """The terms of a language: a pattern that finds any of them, and each one's anchor and plain meaning."""

    pattern: re.Pattern[str]
    entries: tuple[tuple[str, str], ...]


@functools.cache
def terms(path: Path, _: int) -> Glossary:
    """The terms of a glossary, which is a Markdown file, as it was at a time of change."""
    rows = ROW.finditer(path.read_text(encoding="utf-8"))
    return glossary({row["name"]: (row["anchor"], re.sub(r"[`*]", "", row["meaning"])) for row in rows})


def glossary(entries: Mapping[str, tuple[str, str]]) -> Glossary:
    """The glossary of these terms: by name, each one's anchor and plain meaning."""
    names = sorted(entries, key=len, reverse=True)  # a longer name hides one within it
    others = [name for name in names if not name.isascii()]
    heads = "".join({name[0] for name in others})
    found = [f"(?=[{heads}])(?:{'|'.join(map(_finds, others))})"] if others else []
    english: dict[str, list[str]] = {}  # by their first letter: most words begin with another one
    for name in filter(str.isascii, names):
        letters = name[0] if name.isupper() else name[0].lower() + name[0].upper()
        english.setdefault(letters, []).append(name)
    words = "|".join(f"[{letters}](?:{'|'.join(map(_finds, of_it))})" for letters, of_it in english.items())
    found += [f"{WORD}(?:{words}){END}"] if english else []
    order = chain(others, *english.values())
    return Glossary(re.compile("|".join(found) or "(?!)"), tuple(entries[name] for name in order))


def _finds(name: str) -> str:
    """Chinese names anywhere; English ones behind their first letter, as whole words, singular or plural.

    The group at its end is empty, and tells which name was found.
    """
    words = r"\s+".join(map(re.escape, name.split()))
    if not name.isascii():
        # 一块, 模块 are no chunks; a gloss （fork server） goes with its term.
        return rf"(?<![一大小几整这那每两模码存]){words}(?:（[A-Za-z ]+）)?()"
    return f"{words[1:]}(?:e?s)?()" if name.isupper() else f"(?i:{words[1:]}(?:e?s)?)()"


def linked(html: str, glossary: Glossary, href: str) -> str:
    """The HTML with a link at the first use of each term in running text.

    href: the address of the glossary, from this page.
    """
    used: set[str] = set()

    def link(found: re.Match[str]) -> str:
        anchor, meaning = glossary.entries[(found.lastindex or 1) - 1]
        if anchor in used:
            return found[0]
        used.add(anchor)
        return f'<a class="term" href="{href}#{anchor}" title="{escape(meaning)}">{found[0]}</a>'

    parts, inside, closed = TAG.split(html), False, 0
    for i in range(0, len(parts), 3):  # each text, the tag behind it, and the name of that
        if inside and not closed:
            parts[i] = glossary.pattern.sub(link, parts[i])
        name = "".join(parts[i + 2 : i + 3])
        if name in CLOSED:
            closed += 1
        elif name[1:] in CLOSED and name[0] == "/":
            closed -= 1
        elif name in ("p", "li", "/p"):
            inside = name != "/p"
    del parts[2::3]
    return "".join(parts)
