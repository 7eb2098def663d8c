"""Where the site shows a run: on which page, in which figure, and under which heading."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from weave.page import exercise, prose
from weave.page.headings import Heading, headings


@dataclass(frozen=True)
class Place:
    """A run on a page: its name, the anchor of its figure, and the heading under which it stands."""

    run: str
    figure: str
    heading: Heading


@dataclass(frozen=True)
class Shown:
    """A page that shows runs: its path among the pages of its language, its title, and where each run is."""

    page: str
    title: str
    places: tuple[Place, ...]


class Anchors:
    """Anchors of figures, unique on a page."""

    def __init__(self) -> None:
        self.used: dict[str, int] = {}

    def of(self, name: str) -> str:
        """The anchor of the next figure, whose first run is called `name`."""
        anchor = "run-" + re.sub(r"[^\w.]+", "-", name)
        self.used[anchor] = self.used.get(anchor, 0) + 1
        return anchor if self.used[anchor] == 1 else f"{anchor}-{self.used[anchor]}"


def runs(fence: prose.Fence) -> list[str]:
    """The runs that the lines of a `run` fence name, or that an `exercise` fence shows."""
    if fence.language == "exercise":
        return list(map(exercise.shown, fence.body))
    return [row.split()[0] for row in fence.body if row.strip()]


@functools.lru_cache(256)  # both languages, and each page twice in a build
def places(markdown: str) -> tuple[Place, ...]:
    """The runs that a page shows, in their order; one that is shown twice comes twice."""
    anchors, above = Anchors(), headings(markdown)
    found: list[Place] = []
    for fence in prose.fences(markdown):
        names = runs(fence)
        if fence.language not in ("run", "exercise") or not names:
            continue
        figure = anchors.of(names[0])
        heading = next((h for h in reversed(above) if h.row < fence.line), Heading(0, 1, "", ""))
        found += [Place(name, figure, heading) for name in names]
    return tuple(found)


def shown(pages: Iterable[tuple[str, str]]) -> list[Shown]:
    """The pages that show runs, of `pages`, which are paths and their Markdown.

    The front page comes last: what it shows is explained on another one.
    """
    found = [
        Shown(path, next((h.text for h in headings(text) if h.level == 1), path), places(text))
        for path, text in pages
    ]
    return sorted((page for page in found if page.places), key=lambda page: page.page == "index.md")
