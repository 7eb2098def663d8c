"""In which functions a run's processes computed: a box, which static/functions.js ties to the picture."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from html import escape

from weave.draw.exhibit import Exhibit
from weave.draw.names import names
from weave.draw.text import clean
from weave.model.family import lanes
from weave.model.run import Process, Sample
from weave.words import say

MOST, LEAST = 8, 0.005  # functions that are told, and the least share of one
GRAINS = 1000  # of the picture's width: x positions in it are thousandths
LEFT_OPEN = ("who", "begin", "end")  # filled in by functions.js


def boxes(exhibit: Exhibit, language: str, span: float, number: int = 0) -> str:
    """HTML of a box in which each process that was looked into has one of its own; "" if none was.

    span: the seconds that the picture's width stands for. number: the picture's, in its figure.
    """
    run = exhibit.run
    if not any(process.functions for process in run.processes):
        return ""
    name = names(run, language, exhibit.pooled)
    inner = "".join(
        _box(process, name[process.pid], lane, language, max(span, 0.001))
        for lane, process in enumerate(lanes(run))
        if process.functions
    )
    words = [
        say(language, "functions in", **{key: f"{{{key}}}" for key in LEFT_OPEN}),
        say(language, "functions more", n="{n}"),
        say(language, "functions none"),
        say(language, "functions choose"),
    ]
    return (
        f'<details class="run-functions" data-picture="{number}" data-words="{escape("|".join(words))}">'
        f"<summary>{say(language, 'functions')}</summary>{inner}</details>"
    )


def _box(process: Process, name: str, lane: int, language: str, span: float) -> str:
    """One process: its functions, with the most time first; and what functions.js needs for a part of it."""
    about = say(language, "functions of", who=name, pid=process.pid, n=len(process.functions))
    shares, more = _shares(process.functions)
    rows = "".join(
        f"<li>{share:.0%} <code>{_row(function)}</code> {_row(file)}:{line}</li>"
        for share, function, file, line in shares
    )
    rest = f"<p>{say(language, 'functions more', n=more)}</p>" if more else ""
    return (
        f'<details data-lane="{lane}" data-samples="{escape(_packed(process.functions, span))}">'
        f"<summary>{escape(about)}</summary><ol>{rows}</ol>{rest}</details>"
    )


def _shares(samples: Sequence[Sample]) -> tuple[list[tuple[float, str, str, int]], int]:
    """Which functions had which share of the time, each with the line that had most of it; how many more."""
    functions, lines = Counter[tuple[str, str]](), Counter[tuple[str, str, int]]()
    for one in samples:
        functions[one.function, one.file] += _milliseconds(one)
        lines[one.function, one.file, one.line] += _milliseconds(one)
    line = {(function, file): at for (function, file, at), _ in reversed(lines.most_common())}
    total = functions.total()
    told = [(time / total, *which, line[which]) for which, time in functions.most_common(MOST)]
    told = [row for row in told if row[0] >= LEAST]
    return told, len(functions) - len(told)


def _packed(samples: Sequence[Sample], span: float) -> str:
    """All places; and the milliseconds at each of them in each tenth of a percent of the picture's width."""
    places: dict[tuple[str, str, int], int] = {}
    times = Counter[tuple[int, int]]()
    for one in samples:
        place = places.setdefault((clean(one.function), clean(one.file), one.line), len(places))
        times[min(int(one.t / span * GRAINS), GRAINS - 1), place] += _milliseconds(one)
    rows = [[grain, place, time] for (grain, place), time in sorted(times.items())]
    return json.dumps([[*places], rows], separators=(",", ":"))


def _milliseconds(sample: Sample) -> int:
    return round(sample.seconds * 1000)


def _row(text: str) -> str:
    """Text as HTML in one line."""
    return escape(clean(text).replace("\n", " "))
