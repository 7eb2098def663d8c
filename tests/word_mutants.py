"""Small changes to the words of pages, in one language alone: what was true becomes false."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import page_questions
from here import PROJECT

from weave.errors import WeaveError
from weave.page import claims, library, methods, names, prose, since

Places = list[tuple[int, int, str]]  # from where to where in a page, and what is put there


def words(text: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Kind, change in words, and the changed page; one of each kind that the page has."""
    places = {
        "identifier": _letters(text, chance),
        "start method": [*methods_in(text)],
        "version": _versions(text),
        "comparison": _ratios(text),
        "answer": _answers(text),
    }
    for kind, found in places.items():
        if found:
            begin, end, new = chance.choice(found)
            what = f"line {prose.line_of(text, begin)}, {new} for {' '.join(text[begin:end].split())}"
            yield kind, what, text[:begin] + new + text[end:]


def _letters(text: str, chance: random.Random) -> Places:
    """One letter changed in a name of four letters or more, to a rare one: shop for stop is a name again."""
    found = []
    for code in prose.CODE.finditer(prose.blanked(text, prose.FENCE, prose.COMMENT, prose.RAW)):
        for word in names.WORD.finditer(code[0]):
            at = chance.randrange(len(word[0]))
            letter = chance.choice("jq".replace(word[0][at].lower(), ""))
            new = word[0][:at] + letter + word[0][at + 1 :]
            if len(word[0]) >= 4 and new not in library.LANGUAGE | library.names("sys"):  # argv for args
                found.append((code.start() + word.start(), code.start() + word.end(), new))
    return found


def methods_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Another start method, where a run is said to have used it, and has, or to have printed it."""
    for claim in methods.said(text):
        for name in methods.NAME.finditer(text, claim.begin, claim.end):
            if name[1] in claim.wanted & _used(claim.link.target) | claim.printed:
                yield from ((*name.span(1), other) for other in methods.METHODS if other != name[1])


def _used(target: str) -> frozenset[str]:
    try:
        return methods.used(PROJECT, claims.runs(target)[0])
    except WeaveError:  # it is about to be recorded
        return frozenset()


def _versions(text: str) -> Places:
    """The next Python."""
    found = []
    for link in since.links(text):
        for version in since.VERSION.finditer(text, link.begin, link.begin + 1 + len(link.text)):
            major, _, minor = version[0].partition(".")
            found.append((*version.span(), f"{major}.{int(minor) + 1}"))
    return found


def _ratios(text: str) -> Places:
    """One more in the last digit of a ratio."""
    found = []
    for link in claims.links(text):
        if "÷" in link.target:
            for number in re.finditer(r"\d(?![.\d])", text[link.begin : link.begin + 1 + len(link.text)]):
                begin = link.begin + number.start()
                found.append((begin, begin + 1, str((int(number[0]) + 1) % 10)))
    return found


def _answers(text: str) -> Places:
    """The right answer to a question, in place of a wrong one."""
    found = []
    for fence, after in page_questions.asked(text):
        begin = fence.begin + len(text[fence.begin : fence.end].split("\n", 1)[0]) + 1
        rows = text[begin : fence.end].split("\n")
        for number, right, _ in page_questions.changed(PROJECT, fence, after):
            at = begin + sum(len(row) + 1 for row in rows[:number]) + len(fence.indent)
            found.append((at, at + len(fence.body[number]), right))
    return found
