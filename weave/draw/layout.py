"""Where everything of a run stands in its picture: times in seconds, places in pixels. No words, no SVG."""

from __future__ import annotations

import functools
import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from weave.draw.text import flat, gist
from weave.model.family import lanes
from weave.model.run import Line, Process, Run, Span

FLICKER = 3  # computing, queuing and short waits alternate fast: they merge below so many grains
SHARED = 2 / 3  # who waited so long for each second of CPU did not have a CPU to itself
TRACK = 18  # pixels that a track of memory adds to a lane
WIDE, NARROW = 560, 200  # plot widths in pixels for which labels are placed
GLYPH, BROAD = 6.7, 11  # pixels: widths of a label's letters, Latin and Chinese, in a font of 11 px
CROWD = 3000  # dots that a picture may have before they merge: half a megabyte of SVG
LONGEST = 40  # letters of a label
BURST = {"stdout": 0.012, "stderr": 0.06}  # share of the time within which lines of one process share a dot


def spent(spans: Iterable[Span]) -> dict[str, float]:
    """The seconds in each state, in the order in which the states came."""
    total: dict[str, float] = {}
    for span in spans:
        total[span.state] = total.get(span.state, 0) + span.end - span.begin
    return total


def smooth(spans: Sequence[Span], least: float, seams: bool = True) -> list[Span]:
    """What is shorter than `least` seconds, or flickers, merges with what surrounds it.

    Computing that takes turns with others on one CPU is drawn as being ready.

    seams: two sleeps in a row stay two.
    """
    groups: list[list[Span]] = [[]]  # each becomes one span: a long one, or short ones in a row
    for span in spans:
        if span.end - span.begin >= least * (1 if span.state in ("sleep", "child") else FLICKER):
            groups += [span], []
            continue
        groups[-1].append(span)
        if span.end - groups[-1][0].begin >= least * FLICKER:
            groups.append([])
    out: list[Span] = []
    for group in filter(None, groups):
        begin, end, total = group[0].begin, group[-1].end, spent(group)
        state = max(total, key=lambda state: total[state])
        if state == "cpu" and total.get("ready", 0) > SHARED * total["cpu"]:
            state = "ready"
        goes_on = out and out[-1].state == state and not (seams and state == "sleep")
        if goes_on or (out and end - begin < least):
            out[-1] = replace(out[-1], end=end)
        else:
            out.append(Span(state, begin, end))
    return out


def over(run: Run) -> float:
    """When the script itself ended, or its time limit ended it, in seconds."""
    return run.duration if run.timed_out else run.main.exit


@dataclass(frozen=True)
class Dot:
    """Lines that one process printed on one stream at one moment: their indices in the run, and a label."""

    t: float
    stream: str
    lines: tuple[int, ...]
    label: str


def dots(run: Run, pid: int, span: float, coarse: float = 1) -> list[Dot]:
    """What a process printed, as dots on its lane, in a picture of `span` seconds.

    coarse: more than 1 for fewer dots: they stand so many times as far from each other.
    """
    found = []
    for burst in _bursts(run, pid, span * coarse):
        lines = [run.lines[i] for i in burst]
        found.append(Dot(min(lines[0].t, span), lines[0].stream, tuple(burst), label(lines)))
    return found


def _bursts(run: Run, pid: int, span: float) -> list[list[int]]:
    """The indices of a process's lines, those together that share a dot."""
    bursts: list[list[int]] = []
    for i in run.lines_of.get(pid, ()):
        line = run.lines[i]
        first = run.lines[bursts[-1][0]] if bursts else None
        if first and first.stream == line.stream and line.t - first.t < span * BURST[line.stream]:
            bursts[-1].append(i)
        else:
            bursts.append([i])
    return bursts


def label(lines: Sequence[Line]) -> str:
    """One short label for lines of one moment, and how many more there are."""
    texts = (text for line in lines if (text := flat(line.text)))
    stream = lines[0].stream
    text = gist([*texts] or [""], stream) if stream == "stderr" else next(texts, "")
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return text + (f" +{len(lines) - 1}" if len(lines) > 1 and text else "")


@functools.lru_cache(maxsize=4096)
def width(text: str) -> float:
    """Pixels that a label takes."""
    return sum(BROAD if unicodedata.east_asian_width(c) in "WF" else GLYPH for c in text)


def place(row: Sequence[Dot], span: float, plot: float) -> dict[int, str]:
    """Which labels fit above a lane of `span` seconds that is `plot` pixels wide.

    By the dot's index in the row: which end of its label is at the dot, "start" or "end".
    """
    fit: dict[int, str] = {}
    busy = before = -90.0  # no label covers a dot: whose it is would not be clear
    for i, dot in enumerate(row):
        x, w = dot.t / span * plot, width(dot.label)
        ahead = next((d.t / span * plot for d in row[i + 1 :]), math.inf)
        if w and x - 4 > busy and x + w < min(plot + 14, ahead - 6):
            fit[i], busy = "start", x + w + 6
        elif w and x - w > max(busy, before, -4):
            fit[i], busy = "end", x + 6
        before = x + 6
    return fit


@dataclass(frozen=True)
class Lane:
    """One process in a picture: the pixels from the top to its middle, and what it printed."""

    process: Process
    y: int
    dots: list[Dot]


def stack(run: Run, span: float) -> tuple[list[Lane], int]:
    """The lanes from top to bottom in a picture of `span` seconds, and their height in pixels."""
    found, bottom = [], 2
    order = lanes(run)
    coarse = max(1, sum(len(_bursts(run, process.pid, span)) for process in order) / CROWD)
    for process in order:
        row = dots(run, process.pid, span, coarse)
        above, height = (28, 43) if process.before or any(dot.label for dot in row) else (18, 34)
        found.append(Lane(process, bottom + above, row))
        bottom += height + TRACK * bool(process.memory)
    return found, bottom


def ticks(span: float) -> list[float]:
    """Round numbers for an axis from 0 to `span`, at most seven."""
    raw = span / 6
    base = float(10 ** math.floor(math.log10(raw)))
    step = next(m * base for m in (1, 2, 5, 10) if m * base >= raw * 0.999)
    return [i * step for i in range(int(span / step + 0.001) + 1)]
