"""The timeline of a run: one lane per process, as a small fluid SVG, and the same in words.

x positions are percentages (to a tenth, half a pixel) and y positions pixels, so that the picture takes any
width while its text keeps its size. Everything else about its looks is in docs/theme/css/timeline.css.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from weave import trace
from weave.recording import HELPERS, Line, Process, Run, Span
from weave.words import say, seconds

LIMIT = 8000  # bytes of one SVG
GRAINS = (0.004, 0.008, 0.016, 0.03, 0.06, 0.12)  # shares of the time below which states merge, finest first
FLICKER = 3  # computing, queuing and short waits alternate fast: they merge below so many grains
SEAMS = 0.016  # from this grain on, two sleeps in a row look like one
WIDE, NARROW = 560, 200  # plot widths in pixels for which labels are placed
GLYPH = 6.7  # pixels, width of a label's letter
LONGEST = 40  # letters of a label
SPOKEN = 4  # lines of one moment that are all told in words
BURST = {"stdout": 0.012, "stderr": 0.06}  # share of the time within which lines of one process share a dot
CONTROL = re.compile(r"\x1b\[[0-9;]*m|[\x00-\x08\x0b-\x1f\x7f]")
KEY = ("cpu", "ready", "sleep", "child", "wait", "zombie", "killed", "born", "joined", "stdout", "stderr")


def lanes(run: Run) -> list[Process]:
    """The processes from top to bottom: each parent before its children, helpers last."""
    main = [p for p in run.processes if p.kind == "main"]
    in_order = sorted(run.processes, key=lambda p: (p.pid - run.main.pid) % 2**22)  # PIDs count up
    ours = [p for p in in_order if p.kind not in ("main", *HELPERS)]

    def below(parent: int) -> Iterator[Process]:
        for p in ours:
            if run.creator(p) == parent:
                yield p
                yield from below(p.pid)

    known = main + [p for root in main for p in below(root.pid)]
    helpers = [p for kind in HELPERS for p in in_order if p.kind == kind]
    return known + [p for p in ours if p not in known] + helpers


def names(run: Run, language: str, worker: bool = False) -> dict[int, str]:
    """What each PID is called: "parent", "child 1", "child 1.2" for its second child, "fork server".

    worker: children without children are the workers of a pool.
    """
    parents = {run.creator(p) for p in run.processes if p.kind != "main"}
    numbers = {run.main.pid: ""}
    count: dict[int, int] = {}
    found = {run.main.pid: say(language, "main" if len(run.processes) > 1 else "process")}
    for p in lanes(run):
        if p.kind in (*HELPERS, "manager"):
            found[p.pid] = say(language, p.kind)
        elif p.kind != "main":
            parent = run.creator(p)
            count[parent] = count.get(parent, 0) + 1
            above = numbers.get(parent, "")
            numbers[p.pid] = f"{above}.{count[parent]}" if above else str(count[parent])
            kind = "worker" if worker and p.pid not in parents else "child"
            found[p.pid] = say(language, "program" if p.kind == "program" else kind, n=numbers[p.pid])
    return found


def smooth(spans: Sequence[Span], least: float, seams: bool = True) -> list[Span]:
    """What is shorter than `least` seconds, or flickers, merges with what surrounds it.

    seams: two sleeps in a row stay two.
    """
    out: list[Span] = []
    small: list[Span] = []

    def flush() -> None:
        if not small:
            return
        begin, end = small[0].begin, small[-1].end
        total: dict[str, float] = {}
        for span in small:
            total[span.state] = total.get(span.state, 0) + span.end - span.begin
        if end - begin < least and out:
            out[-1] = Span(out[-1].state, out[-1].begin, end)
        else:
            out.append(Span(max(total, key=lambda state: total[state]), begin, end))
        small.clear()

    for span in spans:
        if span.end - span.begin >= least * (1 if span.state in ("sleep", "child") else FLICKER):
            flush()
            out.append(span)
        else:
            small.append(span)
            if span.end - small[0].begin >= least * FLICKER:
                flush()
    flush()
    merged: list[Span] = []
    for span in out:
        if merged and merged[-1].state == span.state and not (seams and span.state == "sleep"):
            merged[-1] = Span(span.state, merged[-1].begin, span.end)
        else:
            merged.append(span)
    return merged


def zombie(run: Run, p: Process) -> bool:
    """Whether it visibly stayed a zombie: ended, but its parent had not waited for it."""
    return p.kind != "main" and p.reaped is not None and p.reaped - p.exit > max(0.05, run.duration * 0.02)


def over(run: Run) -> float:
    """When the script itself ended, or its time limit ended it."""
    return run.duration if run.timed_out else run.main.exit


def limit(run: Run, language: str) -> str:
    """When a run was stopped: at its limit, a round number, if it ended directly after one."""
    near = math.floor(run.duration * 2) / 2
    if near and run.duration - near < 0.15:
        return say(language, "s", t=f"{near:g}")
    return seconds(language, run.duration)


def met(run: Run, p: Process) -> tuple[Process, float] | None:
    """Who waited for the end of this process, and when it was met; None if nobody did."""
    waiter = next((q for q in run.processes if q.pid == run.creator(p)), None)
    if waiter is None or p.kind in ("main", "glimpsed", *HELPERS) or p.killed:
        return None
    t = p.reaped if zombie(run, p) and p.reaped else p.exit
    if p.parent != waiter.pid:  # a fork server reaps at once: the parent learns of it when its join() ends
        t = next((s.end for s in waiter.states if s.state == "child" and s.end >= t - 0.03), t)
    for span in waiter.states:
        ends = span.state == "wait" and abs(span.end - t) <= 0.03
        if (span.state == "child" or ends) and span.begin - 0.01 <= t <= span.end + 0.03:
            return waiter, t
    return None


@dataclass(frozen=True)
class Dot:
    """Lines that one process printed on one stream at one moment: their places in the output, and a label."""

    t: float
    stream: str
    lines: tuple[int, ...]
    label: str


def dots(run: Run, pid: int, span: float) -> list[Dot]:
    """What a process printed, as dots on its lane."""
    bursts: list[list[int]] = []
    for i, line in enumerate(run.lines):
        if line.pid != pid:
            continue
        first = run.lines[bursts[-1][0]] if bursts else None
        if first and first.stream == line.stream and line.t - first.t < span * BURST[line.stream]:
            bursts[-1].append(i)
        else:
            bursts.append([i])
    found = []
    for burst in bursts:
        lines = [run.lines[i] for i in burst]
        found.append(Dot(min(lines[0].t, span), lines[0].stream, tuple(burst), label(lines)))
    return found


def label(lines: Sequence[Line]) -> str:
    """One short label for lines of one moment, and how many more there are."""
    texts = [text for line in lines if (text := flat(line.text))] or [""]
    text = gist(texts, lines[0].stream)
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return text + (f" +{len(lines) - 1}" if len(lines) > 1 and text else "")


def gist(texts: Sequence[str], stream: str) -> str:
    """The line that matters: the first, or of an error message the one with the error."""
    raised = [text for text in texts if trace.ERROR.search(text)]
    return (raised or texts)[-1] if stream == "stderr" else texts[0]


def width(text: str) -> float:
    """Pixels that a label takes."""
    return sum(11 if unicodedata.east_asian_width(c) in "WF" else GLYPH for c in text)


def place(row: Sequence[Dot], span: float, plot: float) -> dict[int, str]:
    """Which labels fit above a lane that is `plot` pixels wide, and which end of each is at its dot."""
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


def ticks(span: float) -> list[float]:
    """Round moments for the time axis, at most seven."""
    raw = span / 6
    base = float(10 ** math.floor(math.log10(raw)))
    step = next(m * base for m in (1, 2, 5, 10) if m * base >= raw * 0.999)
    return [i * step for i in range(int(span / step + 0.001) + 1)]


@dataclass(frozen=True)
class Picture:
    """What one drawing needs: a run, its names, and the seconds that its width stands for."""

    run: Run
    file: str
    language: str
    name: dict[int, str]
    span: float

    def x(self, t: float) -> str:
        """A moment as a percentage of the width."""
        return f"{min(max(t / self.span, 0), 1) * 100:.1f}".rstrip("0").rstrip(".") + "%"

    def wide(self, begin: float, end: float) -> str:
        """A duration as a percentage of the width, never too thin to be seen."""
        return self.x(max(min(end, self.span) - max(begin, 0), self.span * 0.003))


def svg(run: Run, file: str, language: str, span: float = 0, worker: bool = False) -> str:
    """The picture of a run, under LIMIT bytes: the finer the states the better, as far as they fit.

    file: the script's name.
    span: the seconds that the whole width stands for; the run's own duration if 0.
    """
    name = names(run, language, worker)
    picture = Picture(run, file, language, name, max(span or run.duration, 0.001))
    for grain in GRAINS:
        drawn = draw(picture, grain)
        if len(drawn.encode()) < LIMIT:
            break
    return drawn


def draw(at: Picture, grain: float) -> str:
    """The SVG, with states merged that are shorter than `grain` of the whole time."""
    run, order = at.run, lanes(at.run)
    rows = {p.pid: dots(run, p.pid, at.span) for p in order}
    middle: dict[int, int] = {}
    bottom = 2
    for p in order:
        tall = any(dot.label for dot in rows[p.pid])
        middle[p.pid] = bottom + (28 if tall else 18)
        bottom += 43 if tall else 34
    count = len(order)
    title = say(
        at.language,
        "title",
        file=at.file,
        count=say(at.language, "process count" if count == 1 else "processes count", n=count),
        time=seconds(at.language, over(run)),
    )
    times = f'data-span="{at.span:g}" data-end="{run.duration:g}"'
    parts = [
        f'<svg role="img" aria-label="{escape(title)}" width="100%" height="{bottom + 28}" {times}>',
        *axis(at, bottom),
        *births_and_ends(at, order, middle),
        *(lane(at, p, middle[p.pid], rows[p.pid], grain) for p in order),
        "</svg>",
    ]
    return "".join(parts)


def axis(at: Picture, bottom: int) -> Iterator[str]:
    """Grid and times; the end of the script stands out."""
    end, stopped = over(at.run), at.run.timed_out
    unit = 1000 if at.span < 0.1 else 1
    time = limit(at.run, at.language) if stopped else seconds(at.language, end)
    text = say(at.language, "stopped", time=time) if stopped else time
    for t in ticks(at.span):
        yield f'<line class="grid" x1="{at.x(t)}" x2="{at.x(t)}" y2="{bottom + 4}"/>'
        near = abs(t - end) / at.span / (2.8 if stopped else 1)
        kind = "tick" if near > 0.19 else "tick w"  # w: for a wide picture only
        if near > 0.1:
            yield f'<text class="{kind}" x="{at.x(t)}" y="{bottom + 19}">{t * unit:g}</text>'
    kind = "end stopped" if stopped else "end"
    yield f'<line class="grid {kind}" x1="{at.x(end)}" x2="{at.x(end)}" y2="{bottom + 6}"/>'
    yield f'<text class="tick {kind}" x="{at.x(end)}" y="{bottom + 19}">{text}</text>'


def births_and_ends(at: Picture, order: Sequence[Process], middle: dict[int, int]) -> Iterator[str]:
    """The line from a process to its child at birth, and from a child to who waited for its end."""
    born = [(p.birth, p.parent, p.pid) for p in order if p.parent in middle]
    ends = [(end[1], end[0].pid, p.pid) for p in order if (end := met(at.run, p))]
    for kind, meetings in (("born", born), ("joined", ends)):
        if meetings:
            yield f'<g class="{kind}">'
            for t, above, below in meetings:
                yield f'<line x1="{at.x(t)}" x2="{at.x(t)}" y1="{middle[above]}" y2="{middle[below]}"/>'
            yield "</g>"


def lane(at: Picture, p: Process, y: int, row: Sequence[Dot], grain: float) -> str:
    """One process: its name, its life, what it did, what it printed."""
    helper = " helper" if p.kind in HELPERS else ""
    parts = [f'<g class="lane{helper}" transform="translate(0,{y})">', *title_of(at, p)]
    parts.append(bar(at, "life", p.birth, p.exit))
    for span in smooth(p.states, at.span * grain, seams=grain < SEAMS):
        if span.state in ("child", "wait", "ready"):
            parts.append(f'<line class="{span.state}" x1="{at.x(span.begin)}" x2="{at.x(span.end)}"/>')
        else:
            parts.append(bar(at, span.state, span.begin, span.end))
    if p.reaped and zombie(at.run, p):
        parts.append(bar(at, "zombie", p.exit, p.reaped))
    if p.killed:
        parts.append(f'<svg class="killed" x="{at.x(p.exit)}"><path d="M-5-5 5 5M5-5-5 5"/></svg>')
    wide, narrow = place(row, at.span, WIDE), place(row, at.span, NARROW)
    for i, dot in enumerate(row):
        which, x = ranges(dot.lines), at.x(dot.t)
        if dot.stream == "stderr":
            parts.append(f'<rect class="stderr" x="{x}" data-l="{which}"/>')
        else:
            parts.append(f'<circle cx="{x}" data-l="{which}"/>')
        if i in wide:
            side = (" e" if wide[i] == "end" else "") + ("" if narrow.get(i) == wide[i] else " w")
            parts.append(f'<text class="said{side}" x="{x}">{escape(dot.label)}</text>')
    return "".join(parts) + "</g>"


def ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers in short: "3-5 9"."""
    parts: list[list[int]] = []
    for n in numbers:
        if parts and n == parts[-1][1] + 1:
            parts[-1][1] = n
        else:
            parts.append([n, n])
    return " ".join(f"{a}-{b}" if b > a else f"{a}" for a, b in parts)


def bar(at: Picture, kind: str, begin: float, end: float) -> str:
    """A stretch of time on a lane."""
    return f'<rect class="{kind}" x="{at.x(begin)}" width="{at.wide(begin, end)}"/>'


def title_of(at: Picture, p: Process) -> Iterator[str]:
    """The name left of a lane, above the PID; a long name takes both rows."""
    name = at.name[p.pid]
    first, _, second = name.partition(" ") if len(name) > 12 else (name, "", "")
    yield f'<text class="name">{escape(first)}</text>'
    yield f'<text class="{"name two" if second else "pid"}">{escape(second) or p.pid}</text>'


def clean(text: str) -> str:
    """Text without colours and without control characters, which HTML cannot hold: \\x07 for a bell."""
    return CONTROL.sub(lambda found: "" if len(found[0]) > 1 else f"\\x{ord(found[0]):02x}", text)


def flat(text: str) -> str:
    """A printed line inside a sentence or on a label: no indentation, no tabs."""
    return clean(text).replace("\t", " ").strip()


def used(pictures: str) -> list[str]:
    """Which entries of the key are drawn in these pictures."""
    return [entry for entry in KEY if ("<circle" if entry == "stdout" else f'class="{entry}"') in pictures]


def in_words(run: Run, language: str, worker: bool = False) -> list[str]:
    """What the picture shows, one text per process."""
    name = names(run, language, worker)
    return [about(run, p, name, language) for p in lanes(run)]


def about(run: Run, p: Process, name: dict[int, str], language: str) -> str:
    """One process in words: when it lived, what it did, what it printed."""
    who = name[p.pid][:1].upper() + name[p.pid][1:]
    parent = name.get(p.parent or 0, "")
    if p.kind == "glimpsed":
        said = [say(language, "glimpsed", who=who, pid=p.pid)]
    else:
        key = "ran" if p.kind == "main" else "began by" if p.parent in name else "began"
        key += " killed" if p.killed else ""
        said = [
            say(
                language,
                key,
                who=who,
                pid=p.pid,
                parent=parent if any(map(str.isdigit, parent)) else say(language, "the", who=parent),
                birth=seconds(language, max(p.birth, 0)),
                exit=seconds(language, p.exit),
            )
        ]
    total: dict[str, float] = {}
    for span in p.states:
        total[span.state] = total.get(span.state, 0) + span.end - span.begin
    spent = [
        say(language, "spent", what=say(language, state_word(state)), time=seconds(language, t))
        for state, t in sorted(total.items(), key=lambda item: -item[1])
        if t >= max(0.001, run.duration * 0.004)
    ]
    if spent:
        said.append(say(language, "did", list=say(language, "list").join(spent)))
    if p.reaped and zombie(run, p):
        said.append(say(language, "was zombie", time=seconds(language, p.reaped)))
    for stream, key in (("stdout", "printed"), ("stderr", "printed on stderr")):
        told = [moment(run, dot, language) for dot in dots(run, p.pid, run.duration) if dot.stream == stream]
        if told:
            said.append(say(language, key, list=say(language, "list").join(told)))
    return say(language, "sentence").join(said)


def moment(run: Run, dot: Dot, language: str) -> str:
    """The lines of one dot in words; of many lines the one that matters."""
    texts = [text for i in dot.lines if (text := flat(run.lines[i].text))] or [""]
    time = seconds(language, dot.t)
    if len(texts) > SPOKEN:
        return say(language, "lines at", n=len(dot.lines), text=gist(texts, dot.stream), time=time)
    quoted = say(language, "list").join(say(language, "quoted", text=text) for text in texts)
    return say(language, "at", text=quoted, time=time)


def state_word(state: str) -> str:
    """The word for a state: "child" is also what a process is called."""
    return "child-wait" if state == "child" else state
