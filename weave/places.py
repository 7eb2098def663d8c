"""Where on a page a run is shown: its figure, and the heading above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from weave import prose
from weave.languages import Heading, headings


@dataclass(frozen=True)
class Place:
    """A run on a page: its name, the anchor of its figure, and the heading under which it stands."""

    run: str
    figure: str
    heading: Heading


class Anchors:
    """Anchors of figures, unique on a page."""

    def __init__(self) -> None:
        self.used: dict[str, int] = {}

    def of(self, name: str) -> str:
        """The anchor of the next figure, whose first run is called `name`."""
        anchor = "run-" + re.sub(r"[^\w.]+", "-", name)
        self.used[anchor] = self.used.get(anchor, 0) + 1
        return anchor if self.used[anchor] == 1 else f"{anchor}-{self.used[anchor]}"


def places(markdown: str) -> Iterator[Place]:
    """The runs that a page shows, in their order; one that is shown twice comes twice."""
    anchors, above = Anchors(), headings(markdown)
    for fence in prose.fences(markdown):
        names = [row.split()[0] for row in fence.body if row.strip()]
        if fence.language != "run" or not names:
            continue
        figure = anchors.of(names[0])
        heading = next((h for h in reversed(above) if h.row < fence.line), Heading(0, 1, "", ""))
        yield from (Place(name, figure, heading) for name in names)
