"""Numbers that runs printed, as bars: a table in which each row has its bar, drawn as SVG.

A line `fork: 1.4 ms` is a bar. Two more numbers in it, `fork: 1.4 ms (1.3 ms to 2.9 ms)`, are its spread,
drawn as a thin line. The table says everything in words; its looks are in docs/theme/css/timeline.css.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from weave import claims
from weave.claims import UNITS, Amount
from weave.errors import WeaveError
from weave.figure import output, pythons, title_of, verified
from weave.recording import Recording
from weave.timeline import clean, ticks
from weave.words import say

OPTIONS = ("", "log")
LABEL = " # "  # between words of a line and what its bar is called instead
AXIS = {  # what the numbers below a chart count in, largest first: the names of UNITS
    "time": ("s", "ms", "µs"),
    "size": ("GB", "MB", "kB", "byte"),
    "ratio": ("×",),
}


@dataclass(frozen=True)
class Bar:
    """A printed number with its label, and its spread: the least and the most; or no spread."""

    label: str
    amount: Amount
    spread: tuple[Amount, ...]
    recording: Recording

    @property
    def values(self) -> list[float]:
        """The number, then its spread, in seconds, bytes or times."""
        return [amount.number * UNITS[amount.unit][1] for amount in (self.amount, *self.spread)]


@dataclass(frozen=True)
class Scale:
    """Which number is how far from the left: from `low` to `high`, which are positive where it is `log`.

    unit: in which a linear axis counts; "" for one that suits its numbers.
    """

    low: float
    high: float
    log: bool
    kind: str
    unit: str = ""

    def x(self, value: float) -> str:
        """A number as a percentage of the width."""
        low, high, value = self.low, self.high, max(value, self.low)
        if self.log:
            low, high, value = math.log(low), math.log(high), math.log(value)
        return f"{(value - low) / (high - low) * 100:.1f}".rstrip("0").rstrip(".") + "%"

    def marks(self) -> list[float]:
        """The round numbers of the axis: powers of ten on a logarithmic scale."""
        if not self.log:
            return ticks(self.high)
        first, last = (round(math.log10(end)) for end in (self.low, self.high))
        return [10.0**power for power in range(first, last + 1)]

    def said(self, mark: float) -> str:
        """A number of the axis with its unit: "10 ms". On a linear scale all have the same one."""
        units = [
            unit for unit in AXIS[self.kind] if UNITS[unit][1] <= (mark if self.log else self.high) * 1.001
        ]
        unit = self.unit or (units[0] if units else AXIS[self.kind][-1])
        return f"{mark / UNITS[unit][1]:.6g} {unit}" if mark else "0"


def bars(row: str) -> list[Bar]:
    """The bars of one row of a chart fence: `NAME`, `NAME#WORDS`, or `NAME#WORDS # label`.

    NAME is a run, of which every line `label: 1.4 ms` becomes a bar; WORDS choose one of its lines.
    """
    target, _, label = row.strip().partition(LABEL)
    name, _, words = target.strip().partition("#")
    recording = claims.recorded(name)
    if label and not words:
        raise WeaveError(target, "this label is for no line", f"write: {name}#WORDS{LABEL}{label}")
    lines = claims.lines_with(recording.shown, words, target) if words else recording.shown.lines
    found = [bar for line in lines if (bar := _bar(line.text, label, recording))]
    if not found:
        raise WeaveError(target, "no number that a bar could show", 'print it as "label: 1.4 ms"')
    if words and len(found) > 1:
        raise WeaveError(target, f"{len(found)} lines match", "add words of the one you mean")
    return found


def _bar(text: str, label: str, recording: Recording) -> Bar | None:
    """The bar of a printed line; None if behind its label no decimal with a unit stands."""
    before, _, behind = clean(text).partition(": ")
    measured = [amount for amount in claims.amounts(behind) if amount.kind and amount.decimals]
    if not measured:
        return None
    spread = tuple(amount for amount in measured[1:] if amount.kind == measured[0].kind)
    return Bar(label or before.strip(), measured[0], spread if len(spread) == 2 else (), recording)


def scale(shown: Sequence[Bar], log: bool) -> Scale:
    """The scale on which these bars stand; WeaveError if they measure different things."""
    kinds = sorted({bar.amount.kind for bar in shown})
    if len(kinds) > 1:
        raise WeaveError(
            shown[0].recording.snippet, f"one chart cannot show {' and '.join(kinds)}", "make two"
        )
    values = [value for bar in shown for value in bar.values]
    if not log:
        units = {bar.amount.unit for bar in shown} & {*AXIS[kinds[0]]}
        return Scale(0, max(values) or 1, False, kinds[0], units.pop() if len(units) == 1 else "")
    if min(values) <= 0:
        raise WeaveError(
            shown[0].recording.snippet, "0 has no place on a logarithmic scale", "leave out: log"
        )
    low = 10.0 ** math.floor(math.log10(min(values) / 1.5))  # the shortest bar is seen
    return Scale(low, max(10.0 ** math.ceil(math.log10(max(values)) - 1e-9), low * 10), True, kinds[0])


def chart(shown: Sequence[Bar], language: str, log: bool = False) -> str:
    """HTML of a figure with these bars."""
    made = list({id(bar.recording): bar.recording for bar in shown}.values())
    picture = f'<div class="run-picture">{table(shown, scale(shown, log), made, language)}</div>'
    return _figure(picture, shown, made, language, log)


def charted(recordings: Sequence[Recording], language: str, slug: str, log: bool = False) -> str:
    """HTML of runs as `figure.figure` makes it, with bars of what they printed in place of timelines.

    slug: the figure's id. Several runs share one scale.
    """
    groups = [[bar for line in r.shown.lines if (bar := _bar(line.text, "", r))] for r in recordings]
    if not all(groups):
        silent = recordings[groups.index([])].snippet
        raise WeaveError(silent, "no number that a bar could show", 'print it as "label: 1.4 ms"')
    shown = [bar for group in groups for bar in group]
    common = scale(shown, log)
    pictures = []
    for recording, group in zip(recordings, groups, strict=True):
        title = f'<p class="run-name">{title_of(recording, language)}</p>' if len(groups) > 1 else ""
        drawn = table(group, common, [recording], language)
        pictures.append(f'<div class="run-picture"{pythons(recording)}>{title}{drawn}</div>')
    outputs = "".join(output(recording, language) for recording in recordings)
    head = f'<div class="run-outputs">{outputs}</div>'
    return _figure("".join(pictures), shown, recordings, language, log, f' id="{slug}"', head)


def _figure(
    pictures: str,
    shown: Sequence[Bar],
    made: Sequence[Recording],
    language: str,
    log: bool,
    attributes: str = "",
    head: str = "",
) -> str:
    """The frame around tables: what was printed above them, below them where they come from."""
    notes = ["chart spread"] * any(bar.spread for bar in shown) + ["chart log"] * log
    facts = ({"version": r.python, "platform": r.platform, "date": r.date} for r in made)
    said = [say(language, note) for note in notes]
    said += dict.fromkeys(say(language, "measured", **fact) for fact in facts)
    told = "".join(f"<p>{escape(text)}</p>" for text in said)
    return (
        f'<figure class="run run-chart"{attributes}>{head}<div class="run-pictures">{pictures}</div>'
        f"<figcaption>{verified(made, language)}{told}</figcaption></figure>"
    )


def table(shown: Sequence[Bar], on: Scale, made: Sequence[Recording], language: str) -> str:
    """A row for each bar: its label, its number and spread as printed, and the bar; the axis below."""
    files = ", ".join(dict.fromkeys(f"{r.snippet.rpartition('/')[2]}.py" for r in made))
    label = escape(say(language, "chart of", file=files))
    rows = "".join(_row(bar, on, language) for bar in shown)
    axis = "".join(_axis(on))
    return (
        f'<table class="chart" aria-label="{label}"><tbody>{rows}</tbody>'
        f'<tfoot aria-hidden="true"><tr><td></td><td></td><td class="bar">'
        f'<svg width="100%" height="20">{axis}</svg></td></tr></tfoot></table>'
    )


def _row(bar: Bar, on: Scale, language: str) -> str:
    number = f"<b>{escape(str(bar.amount))}</b>"
    if bar.spread:
        least, most = map(str, bar.spread)
        number += f" <small>{escape(say(language, 'from to', least=least, most=most))}</small>"
    return (
        f'<tr><th scope="row">{escape(bar.label)}</th><td>{number}</td><td class="bar">'
        f'<svg width="100%" height="22" aria-hidden="true">{"".join(_shapes(bar, on))}</svg></td></tr>'
    )


def _shapes(bar: Bar, on: Scale) -> Iterator[str]:
    """The grid behind one bar, the bar, and a thin line for its spread."""
    value, *spread = map(on.x, bar.values)
    for mark in on.marks():
        yield f'<line class="grid" x1="{on.x(mark)}" x2="{on.x(mark)}" y2="22"/>'
    yield f'<rect class="amount" width="{value}"/>'
    if spread:
        yield f'<line class="spread" x1="{spread[0]}" x2="{spread[1]}" y1="11" y2="11"/>'


def _axis(on: Scale) -> Iterator[str]:
    """The numbers below the grid: on a narrow picture the first, the last and every second one between."""
    marks = on.marks()
    for i, mark in enumerate(marks):
        kind = "tick w" if i % 2 == 1 and len(marks) > 3 else "tick"
        yield f'<text class="{kind}" x="{on.x(mark)}" y="13">{escape(on.said(mark))}</text>'
