"""What a run shows about its program, on the terminal and above its picture."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from html import escape

from weave.draw.names import names
from weave.explain.case import Case
from weave.explain.findings import findings
from weave.explain.told import leads_to, sentence
from weave.model.family import lanes
from weave.words import say


@dataclass(frozen=True)
class Told:
    """A finding as it is shown: its sentence, the page that explains it, where it is in the picture.

    kind: as in Finding. pids, lanes: who shows it, and which lanes these are, counted from the top. begin,
    end: seconds of the run.
    """

    kind: str
    sentence: str
    page: str
    pids: tuple[int, ...]
    lanes: tuple[int, ...]
    begin: float
    end: float

    def __str__(self) -> str:
        """One line for the terminal."""
        return f"{self.sentence} → {self.page}"

    def to_dict(self) -> dict[str, object]:
        """As plain JSON types, as weave/export/run.schema.json describes it."""
        whole = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "lanes"}
        return whole | {"pids": list(self.pids)}


def found(case: Case, pooled: bool, language: str) -> list[Told]:
    """What a run shows, the gravest first. pooled: its children are workers of a pool."""
    name = names(case.run, language, pooled)
    order = [process.pid for process in lanes(case.run)]
    return [
        Told(
            each.kind, sentence(each, name, language), leads_to(each, language),
            each.pids, tuple(sorted(map(order.index, each.pids))), each.begin, each.end,
        )
        for each in findings(case)
    ]  # fmt: skip


def as_list(told: Sequence[Told], language: str) -> str:
    """The same as HTML, for found.js to mark in the picture what a row is about; "" if there is none."""
    if not told:
        return ""
    rows = "".join(map(_row, told))
    return f'<h2>{say(language, "found heading")}</h2>\n<ul class="found">\n{rows}</ul>\n'


def _row(told: Told) -> str:
    lanes = " ".join(map(str, told.lanes))
    place = f'data-lanes="{lanes}" data-begin="{told.begin:g}" data-end="{told.end:g}"'
    return f"<li {place}>{escape(told.sentence)} → {_linked(told.page)}</li>\n"


def _linked(page: str) -> str:
    text = escape(page)
    return f'<a href="{text}">{text}</a>' if page.startswith("http") else text


def cpus(pid: int = 0) -> int:
    """How many CPUs a process, or this one, and its descendants may use."""
    if hasattr(os, "sched_getaffinity"):
        with suppress(ProcessLookupError):  # it has ended
            return len(os.sched_getaffinity(pid))
    return os.cpu_count() or 1
