"""The timeline of a run: one lane per process, as a small fluid SVG.

x positions are shares of the width, to a thousandth (half a pixel), and y positions pixels, so that the
picture takes any width while its text keeps its size. Pages are lighter with whole numbers, and with few of
them: lanes stand in an <svg> that is 10 % wide, in which 432% is 43.2 % of the picture; what stands at one x
is inside one <svg x="50%">; the lines between lanes are one path. Everything else about its looks is in
static/timeline.css.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from weave.draw.fold import Fold, fold
from weave.draw.layout import NARROW, WIDE, Dot, Lane, over, place, smooth, stack, ticks
from weave.draw.names import names
from weave.draw.spoken import stop
from weave.draw.track import columns, track
from weave.model.ends import met, zombie
from weave.model.memory import fullest
from weave.model.run import HELPERS, Process, Run
from weave.words import long, say, seconds

LIMIT = 6900  # bytes of one SVG
GRAINS = (0.004, 0.008, 0.016, 0.03, 0.06, 0.12)  # shares of the time below which states merge, finest first
SEAMS = 0.016  # from this grain on, two sleeps in a row look like one
DONE = ("cpu", "ready", "sleep", "child", "wait", "zombie", "killed")
WIDTH = 1000  # the units of x
KEY = (*DONE, "born", "joined", "stdout", "stderr", "own", "shared")


def svg(run: Run, file: str, language: str, span: float = 0, worker: bool = False, full: int = 0) -> str:
    """The picture of a run, without its memory under LIMIT bytes: as fine as that allows.

    file: the script's name. span: the seconds that the whole width stands for; the run's own duration if 0.
    worker: see `names`. full: the bytes of memory that a track's whole height stands for; the run's own most
    if 0.
    """
    wide, full = max(span or run.duration, 0.001), full or fullest(run)
    each = columns(sum(bool(p.memory) for p in run.processes))
    tracks = {p.pid: "".join(track(p, wide, full, each)) for p in run.processes}
    at = _Picture(run, language, names(run, language, worker), wide, fold(run), tracks)
    rows, bottom = stack(run, at.span)
    count = say(language, "process count" if len(rows) == 1 else "processes count", n=len(rows))
    title = escape(say(language, "title", file=file, count=count, time=seconds(language, over(run))))
    times = f'data-span="{at.span:g}"'
    if run.duration != at.span:
        times += f' data-end="{run.duration:g}"'
    high = bottom + 28
    head = f'<svg role="img" aria-label="{title}" width="100%" height="{high}" {times}>'
    frame = "".join([head, *_axis(at), *_births_and_ends(at, rows, high), '<svg width="10%">'])
    lanes = [_lane(at, row) for row in rows]
    most = LIMIT + sum(map(len, tracks.values()))
    least = len("".join([frame, *sum(lanes, ())]))  # with no state at all
    for grain in GRAINS if least < most else GRAINS[-1:]:
        states = ("".join(_states(at, row, grain)) for row in rows)
        filled = (f"{begin}{did}{rest}" for did, (begin, rest) in zip(states, lanes, strict=True))
        drawn = "".join([frame, *filled, "</svg></svg>"])
        if len(drawn.encode()) < most:
            break
    return drawn


def used(pictures: str) -> list[str]:
    """Which entries of the KEY are drawn in these pictures."""
    return [entry for entry in KEY if ("<circle" if entry == "stdout" else f'class="{entry}"') in pictures]


@dataclass(frozen=True)
class _Picture:
    """What one drawing needs: a run, the names of its processes, the seconds that its width stands for.

    shown: which of its lines are. tracks: the memory of each process, drawn.
    """

    run: Run
    language: str
    name: dict[int, str]
    span: float
    shown: Fold
    tracks: dict[int, str]

    def share(self, t: float) -> int:
        """A moment in thousandths of the width."""
        return round(min(max(t / self.span, 0), 1) * WIDTH)

    def x(self, t: float) -> str:
        """A moment on a lane."""
        return f"{self.share(t)}%"

    def bar(self, kind: str, begin: float, end: float) -> str:
        """A stretch of time on a lane, never too thin to be seen."""
        wide = self.x(max(min(end, self.span) - max(begin, 0), self.span * 0.003))
        return f'<rect class="{kind}" x="{self.x(begin)}" width="{wide}"/>'


def _axis(at: _Picture) -> Iterator[str]:
    """Grid and times; the end of the script stands out. Both are measured from the foot of the picture.

    From line to line is the width of an <svg>, so that what stands in it is alike in most pictures.
    """
    end, stopped = over(at.run), at.run.timed_out
    unit = 1000 if at.span < 0.1 else 1
    grid = ticks(at.span)
    yield f'<svg class="axis" y="100%"><svg width="{grid[1] / at.span:.2%}">'
    for i, t in enumerate(grid):
        near = abs(t - end) / at.span / (2.8 if stopped else 1)
        wide = "" if near > 0.19 else ' class="w"'  # w: for a wide picture only
        text = f'<text{wide} y="-9">{t * unit:g}</text>' if near > 0.1 else ""
        yield f'<svg x="{i * 100}%"><line y1="-100%" y2="-24"/>{text}</svg>'
    kind, text = "end", seconds(at.language, end)
    if stopped:
        kind, text = "end stopped", say(at.language, "stopped", time=stop(at.run, at.language))
    x = f"{at.share(end) / WIDTH:.1%}"
    yield f'</svg><svg class="{kind}" x="{x}"><line y1="-100%" y2="-22"/><text y="-9">{text}</text></svg>'
    yield "</svg>"


def _births_and_ends(at: _Picture, rows: Sequence[Lane], high: int) -> Iterator[str]:
    """The line from a process to its child at birth, and from a child to who waited for its end.

    high: the pixels of the picture from top to bottom.
    """
    y = {row.process.pid: row.y for row in rows}
    order = [row.process for row in rows]
    born = [(p.birth, p.parent, p.pid) for p in order if p.parent in y and not p.before]
    ends = [(end[1], end[0].pid, p.pid) for p in order if (end := met(at.run, p))]
    if born or ends:
        yield f'<svg viewBox="0 0 {WIDTH} {high}" preserveAspectRatio="none">'
        for kind, meetings in (("born", born), ("joined", ends)):
            if meetings:
                lines = (f"M{at.share(t)} {y[above]}V{y[below]}" for t, above, below in meetings)
                yield f'<path class="{kind}" d="{"".join(lines)}"/>'
        yield "</svg>"


def _lane(at: _Picture, row: Lane) -> tuple[str, str]:
    """One process: its name and its life; and, drawn over what it did, its end and what it printed."""
    p = row.process
    helper = " helper" if p.kind in HELPERS else ""
    begin = [f'<svg class="lane{helper}" y="{row.y}">', *_title(at, p), at.bar("life", p.birth, p.exit)]
    if p.before:
        there = escape(say(at.language, "ran before", before=long(at.language, p.before)))
        begin.append(f'<svg x="0%"><text class="said">{there}</text></svg>')
    rest = []
    if p.reaped and zombie(at.run, p):
        rest.append(at.bar("zombie", p.exit, p.reaped))
    if p.killed:
        rest.append(f'<svg class="killed" x="{at.x(p.exit)}"><path d="M-5-5 5 5M5-5-5 5"/></svg>')
    return "".join(begin), "".join([*rest, at.tracks[p.pid], *_printed(at, row.dots), "</svg>"])


def _states(at: _Picture, row: Lane, grain: float) -> Iterator[str]:
    """What a process did. grain: a share of the time."""
    for span in smooth(row.process.states, at.span * grain, seams=grain < SEAMS):
        if span.state in ("child", "wait", "ready"):
            yield f'<line class="{span.state}" x1="{at.x(span.begin)}" x2="{at.x(span.end)}"/>'
        else:
            yield at.bar(span.state, span.begin, span.end)


def _title(at: _Picture, p: Process) -> Iterator[str]:
    """The name left of a lane, above the PID; a long name takes both rows, and a long word is cut."""
    name = at.name[p.pid]
    first, _, second = name.partition(" ") if len(name) > 12 else (name, "", "")
    first = first if len(first) <= 13 else f"{first[:12]}…"
    yield f'<text class="name">{escape(first)}</text>'
    yield f'<text class="{"name two" if second else "pid"}">{escape(second) or p.pid}</text>'


def _printed(at: _Picture, row: Sequence[Dot]) -> Iterator[str]:
    """The dots of a lane, with the indices of their lines, and labels that fit; w: on a wide picture only."""
    wide, narrow = place(row, at.span, WIDE), place(row, at.span, NARROW)
    for i, dot in enumerate(row):
        shape = 'rect class="stderr"' if dot.stream == "stderr" else "circle"
        yield f'<svg x="{at.x(dot.t)}"><{shape} data-l="{_ranges(at.shown.rows(dot.lines))}"/>'
        if i in wide:
            side = (" e" if wide[i] == "end" else "") + ("" if narrow.get(i) == wide[i] else " w")
            yield f'<text class="said{side}">{escape(dot.label)}</text>'
        yield "</svg>"


def _ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers in short: "3-5 9"."""
    grouped = groupby(enumerate(numbers), key=lambda at: at[1] - at[0])  # the same within consecutive numbers
    ranges = [[n for _, n in group] for _, group in grouped]
    return " ".join(f"{each[0]}-{each[-1]}" if len(each) > 1 else f"{each[0]}" for each in ranges)
