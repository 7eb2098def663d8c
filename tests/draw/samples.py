"""The recorded runs that pictures are tested with, and what is drawn of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from weave.draw.exhibit import Exhibit
from weave.draw.svg import WIDTH, svg
from weave.model.run import Recording, Run
from weave.words import LANGUAGES

DATA = Path(__file__).parents[1] / "data"
NAMES = sorted(path.stem.removeprefix("timeline-") for path in DATA.glob("timeline-*.json"))
each_run = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def recorded(name: str) -> Recording:
    table = json.loads((DATA / f"timeline-{name}.json").read_text(encoding="utf-8"))
    runs = tuple(map(Run.from_dict, table["runs"]))
    return Recording(table["snippet"], table["python"], table["platform"], table["date"], runs)


def shown(*names: str) -> list[Exhibit]:
    return [Exhibit(recorded(name)) for name in names]


def drawing(name: str, span: float = 0) -> ElementTree.Element:
    return parsed(svg(recorded(name).shown, f"{name}.py", "en", span))


def parsed(text: str) -> ElementTree.Element:
    """A drawing in which each shape has its own x, in place of the <svg x="50%"> around it."""
    root = ElementTree.fromstring(text)
    for around in root.iter("svg"):
        for shape in around:
            if (x := around.get("x")) and shape.tag != "svg":
                shape.set("x", x)
    return root


def drawn_lanes(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return of_class(picture, "lane")


def times(shape: ElementTree.Element, span: float) -> tuple[float, float]:
    """Begin and end of a shape on a lane, in seconds."""
    at = {key: float(shape.get(key, "0").rstrip("%")) * span / WIDTH for key in ("x", "width", "x1", "x2")}
    if shape.get("x1"):
        return at["x1"], at["x2"]
    return at["x"], at["x"] + at["width"]


def between(picture: ElementTree.Element, kind: str, span: float) -> list[tuple[float, int, int]]:
    """The lines from lane to lane, "born" or "joined": when, in seconds, and from which to which y."""
    [path] = of_class(picture, kind)
    drawn = path.get("d", "")
    found = re.findall(r"M(\d+) (\d+)V(\d+)", drawn)
    assert "".join(f"M{x} {above}V{below}" for x, above, below in found) == drawn
    return [(int(x) * span / WIDTH, int(above), int(below)) for x, above, below in found]


def of_class(parent: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [shape for shape in parent.iter() if name in shape.get("class", "").split()]
