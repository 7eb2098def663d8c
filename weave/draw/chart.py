"""Numbers that runs printed, as bars: a table in which each row has its bar, drawn as SVG.

A line `fork: 1.4 ms` is a bar. Two more numbers in it, `fork: 1.4 ms (1.3 ms to 2.9 ms)`, are its spread,
drawn as a thin line. The table says everything in words; its looks are in static/timeline.css.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from weave.draw.exhibit import Exhibit
from weave.draw.figure import output, pictured, titled, verified
from weave.draw.layout import ticks
from weave.draw.text import clean
from weave.errors import WeaveError
from weave.model.amounts import Amount, amounts
from weave.words import say

OPTIONS = ("", "log")
AXIS = {  # what the numbers below a chart count in, largest first, and how much that is
    kind: {unit: Amount(1, unit).value for unit in units.split()}
    for kind, units in (("time", "s ms µs"), ("size", "GB MB kB byte"), ("ratio", "×"))
}


@dataclass(frozen=True)
class Bar:
    """A printed number with its label, and its spread: the least and the most; or no spread."""

    label: str
    amount: Amount
    spread: tuple[Amount, ...]
    exhibit: Exhibit

    @property
    def values(self) -> list[float]:
        """The number, then its spread, in seconds, bytes or times."""
        return [amount.value for amount in (self.amount, *self.spread)]


def bar_of(text: str, label: str, exhibit: Exhibit) -> Bar | None:
    """The bar of a line that a run printed; None if behind its label no decimal with a unit stands.

    label: what the bar is called in place of the line's own label, if it is not "".
    """
    before, _, behind = clean(text).partition(": ")
    measured = [amount for amount in amounts(behind) if amount.kind and amount.decimals]
    if not measured:
        return None
    spread = tuple(amount for amount in measured[1:] if amount.kind == measured[0].kind)
    return Bar(label or before.strip(), measured[0], spread if len(spread) == 2 else (), exhibit)


@dataclass(frozen=True)
class Scale:
    """Which number is how far from the left: from `low` to `high`, which are positive where it is `log`.

    kind: what is measured, a key of AXIS; the numbers are seconds, bytes or times.
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
        sizes, most = AXIS[self.kind], (mark if self.log else self.high) * 1.001
        unit = self.unit or next((unit for unit in sizes if sizes[unit] <= most), [*sizes][-1])
        return f"{mark / sizes[unit]:.6g} {unit}" if mark else "0"


def scale(bars: Sequence[Bar], log: bool) -> Scale:
    """The scale on which these bars stand.

    Raises WeaveError if they measure different things, or if one of them has no place on a logarithmic scale.
    """
    name = bars[0].exhibit.recording.snippet
    kinds = sorted({bar.amount.kind for bar in bars})
    if len(kinds) > 1:
        raise WeaveError(name, f"one chart cannot show {' and '.join(kinds)}", "make two")
    values = [value for bar in bars for value in bar.values]
    if not log:
        units = {bar.amount.unit for bar in bars} & {*AXIS[kinds[0]]}
        return Scale(0, max(values) or 1, False, kinds[0], units.pop() if len(units) == 1 else "")
    if min(values) <= 0:
        raise WeaveError(name, "0 has no place on a logarithmic scale", "leave out: log")
    low = 10.0 ** math.floor(math.log10(min(values) / 1.5))  # the shortest bar is seen
    return Scale(low, max(10.0 ** math.ceil(math.log10(max(values)) - 1e-9), low * 10), True, kinds[0])


def chart(bars: Sequence[Bar], language: str, log: bool = False) -> str:
    """HTML of a figure with these bars. Raises WeaveError if they do not stand on one scale."""
    picture = f'<div class="run-picture">{_table(bars, scale(bars, log), language)}</div>'
    return _framed(picture, bars, language, log)


def charted(exhibits: Sequence[Exhibit], language: str, slug: str, log: bool = False) -> str:
    """HTML of runs as `figure.figure` makes it, with bars of what they printed in place of timelines.

    slug: the figure's id. Several runs share one scale. Raises WeaveError if a run printed no bar, or if the
    bars do not stand on one scale.
    """
    groups = [[bar for line in each.run.lines if (bar := bar_of(line.text, "", each))] for each in exhibits]
    if not all(groups):
        silent = exhibits[groups.index([])].recording.snippet
        raise WeaveError(silent, "no number that a bar could show", 'print it as "label: 1.4 ms"')
    bars = [bar for group in groups for bar in group]
    common, several = scale(bars, log), len(exhibits) > 1
    pictures = "".join(
        pictured(each, _table(group, common, language), language, several)
        for each, group in zip(exhibits, groups, strict=True)
    )
    outputs = "".join(output(each, language) for each in exhibits)
    head = f'<div class="run-outputs">{outputs}</div>'
    return _framed(pictures, bars, language, log, f' id="{slug}"', head)


def _framed(
    pictures: str, bars: Sequence[Bar], language: str, log: bool, attributes: str = "", head: str = ""
) -> str:
    """The frame around tables: what was printed above them, below them where they come from."""
    notes = ["chart spread"] * any(bar.spread for bar in bars) + ["chart log"] * log
    said = [say(language, note) for note in notes]
    for made in (bar.exhibit.recording for bar in bars):
        said.append(say(language, "measured", version=made.python, platform=made.platform, date=made.date))
    told = "".join(f"<p>{escape(text)}</p>" for text in dict.fromkeys(said))
    checked = verified([bar.exhibit for bar in bars], language)
    return (
        f'<figure class="run run-chart"{attributes}>{head}<div class="run-pictures">{pictures}</div>'
        f"<figcaption>{checked}{told}</figcaption></figure>"
    )


def _table(bars: Sequence[Bar], on: Scale, language: str) -> str:
    """A row for each bar: its label, its number and spread as printed, and the bar; the axis below."""
    files = ", ".join(dict.fromkeys(titled(bar.exhibit) for bar in bars))
    label = escape(say(language, "chart of", file=files))
    rows = "".join(_row(bar, on, language) for bar in bars)
    return (
        f'<table class="chart" aria-label="{label}"><tbody>{rows}</tbody>'
        f'<tfoot aria-hidden="true"><tr><td></td><td></td><td class="bar">'
        f'<svg width="100%" height="20">{"".join(_axis(on))}</svg></td></tr></tfoot></table>'
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
