"""The page that lists every snippet: what it shows, where it runs, how long it takes and how it ends."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weave.model.python import dotted
from weave.model.snippet import Snippet
from weave.page.places import Place, Shown
from weave.page.prose import literal
from weave.store import ledger
from weave.store.project import Project
from weave.words import say, seconds

PART = 320  # programs on one page of it: the more, the heavier, and all pages are light
# docs/theme/js/find.js puts the filters here.
FILTERS = '<div class="filters" data-words="{words}"></div>'


def catalogue(project: Project, pages: Sequence[Shown], language: str) -> dict[str, str]:
    """Markdown of the catalogue: every snippet, under the title of the page that shows its run first.

    pages: those of one language, in the order of the navigation. The result: the pages of the catalogue by
    path, the first one with the filters. WeaveError if a run is missing.
    """
    first, *rest = _parts(pages)
    paths = [f"catalogue/{n}.md" for n in range(2, len(rest) + 2)]
    leads = [
        say(language, "catalogue rest", title=part[0].page.title, path=path)
        for path, part in zip(paths, rest, strict=True)
    ]
    filters = FILTERS.format(words=say(language, "filters", n="{n}"))
    begins = f"{say(language, 'catalogue begins')}{''.join(leads)}\n{{: .listed }}\n\n{filters}"
    made = {"catalogue.md": [say(language, "catalogue"), begins, *_tables(project, first, language)]}
    for n, (path, part) in enumerate(zip(paths, rest, strict=True), start=2):
        title, begins = say(language, "catalogue part", n=n), say(language, "catalogue back")
        made[path] = [title, begins + "\n{: .listed }", *_tables(project, part, language, "../")]
    return {
        path: "---\nsearch: {boost: 0.3}\n---\n# " + "\n\n".join(text) + "\n" for path, text in made.items()
    }


@dataclass(frozen=True)
class _Chapter:
    """A page of the site, and the runs that are listed under its title."""

    page: Shown
    own: tuple[Place, ...]


def _parts(pages: Sequence[Shown]) -> list[list[_Chapter]]:
    """What is on each page of the catalogue."""
    parts: list[list[_Chapter]] = [[]]
    listed: set[str] = set()
    for page in pages:
        own: dict[str, Place] = {}
        for place in page.places:
            if _name(place) not in listed and not _is_solution(place):
                own.setdefault(_name(place), place)
        if not own:
            continue
        listed |= own.keys()
        if parts[-1] and sum(len(chapter.own) for chapter in parts[-1]) + len(own) > PART:
            parts.append([])
        parts[-1].append(_Chapter(page, tuple(own.values())))
    return parts


def _tables(project: Project, part: Sequence[_Chapter], language: str, up: str = "") -> Iterator[str]:
    """The tables of a page, each under its heading. up: from the page to the root of the site."""
    head = f"{say(language, 'catalogue head')}\n|---|---|---|--:|---|"
    for chapter in part:
        anchor = chapter.page.page.removesuffix(".md").replace("/", "-")
        rows = (_row(project, f"{up}{chapter.page.page}", place, language) for place in chapter.own)
        yield "\n".join([f"## {chapter.page.title} {{ #{anchor} }}\n", head, *rows])


def verified(project: Project, pages: Sequence[Shown], language: str) -> str:
    """Markdown of the page that tells, of every snippet's recordings, when which Python last agreed.

    WeaveError if one of them is missing.
    """
    rows = [
        f"---\nsearch: {{exclude: true}}\n---\n# {say(language, 'runs')}\n\n{say(language, 'runs begin')}\n",
        say(language, "runs head"),
        "|---|---|---|---|",
    ]
    first = {
        place.run: f"{page.page}#{place.figure}"
        for page in reversed(pages)
        for place in reversed(page.places)
    }
    for run in sorted(first):
        confirmed = _confirmed(project, run, language)
        rows += [f"| [`{run}`]({first[run]}) | {cells} |" for cells in confirmed]
    return "\n".join(rows) + "\n"


def _confirmed(project: Project, run: str, language: str) -> list[str]:
    listed = say(language, "list")
    days = ledger.days(project.confirmations(project.recorded(run))).items()
    cells = [f"{listed.join(pythons)} | {system} | <time>{date}</time>" for (system, date), pythons in days]
    return cells or [f"{say(language, 'unverified')} | |"]


def _is_solution(place: Place) -> bool:
    """Whether it is the run of an exercise's solution: those are not listed, their pages hide them."""
    return place.run.startswith("exercises/")


def _name(place: Place) -> str:
    return place.run.partition("@")[0]


def _row(project: Project, page: str, place: Place, language: str) -> str:
    code = project.snippet(_name(place))
    run = project.recorded(code.name).shown
    about = _about(code) if language == "en" else place.heading.text
    cells = (
        f"[`{code.name}`]({page}#{place.figure})<br>{about.replace('|', '&#124;')}",
        f"{dotted(code.requires_python)}+",
        say(language, "every system" if code.portable else "Unix only"),
        seconds(language, run.duration),
        say(language, "never") if run.timed_out else str(run.exit_code),
    )
    return f"| {' | '.join(cells)} |"


@functools.cache
def _about(code: Snippet) -> str:
    text = ast.get_docstring(ast.parse(code.source)) or ""
    return "".join(part if part[:1] == "`" else literal(part) for part in re.split(r"(`[^`]*`)", text))
