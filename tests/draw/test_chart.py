"""Charts: every bar is a number that a run printed, as long as it must be, and says so in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from weave.draw.chart import Bar, bar_of, chart, charted, scale
from weave.draw.exhibit import Exhibit
from weave.errors import WeaveError
from weave.model.run import Line, Process, Recording, Run

PRINTED = {
    "cost": (
        "a thread:  0.05 ms (0.04 ms to 0.31 ms)",
        "fork:      2.00 ms (1.50 ms to 6.00 ms)",
        "spawn:     0.1 s",
        "Python: 3.15",
        "repetitions: 20",
        "spawn costs more than 5 times fork: True",
    ),
    "memory": ("fork: 1.5 MB", "spawn: 10.0 MB"),
    "faster": ("1 worker: 1.0 ×", "2 workers: 1.9 ×"),
    "markup": ("<b>|: 1.0 ms",),
    "none": ("done", "total 5.0 s"),
    "far": ("near: 1.0 ms", "far: 2.0 s"),
    "zero": ("nothing: 0.0 MB", "something: 1.0 MB"),
}


def of(name: str, *texts: str) -> Exhibit:
    process = Process(10, None, "main", 0, 0.5, None, 0, 0, False)
    lines = tuple(Line(0.4, 10, "stdout", text) for text in texts)
    run = Run(0, False, False, 0.5, (process,), lines)
    return Exhibit(Recording(f"demo/{name}", "3.15.0", "Linux x86_64, 2 CPUs", "2026-11-24", (run,)))


def bars(name: str, *labels: str) -> list[Bar]:
    """The bars of what a program printed, or those with these labels."""
    exhibit = of(name, *PRINTED[name])
    found = [bar for line in exhibit.run.lines if (bar := bar_of(line.text, "", exhibit))]
    return [bar for bar in found if bar.label in labels or not labels]


def drawn(html: str) -> ElementTree.Element:
    table = re.search(r"<table.*?</table>", html)
    assert table
    return ElementTree.fromstring(table[0])


def rows(html: str) -> list[list[str]]:
    """Label and number of each row, as they are read aloud."""
    return [["".join(cell.itertext()) for cell in row][:2] for row in drawn(html).iterfind("tbody/tr")]


def lengths(html: str) -> list[float]:
    return [float(r.get("width", "").rstrip("%")) for r in drawn(html).iter("rect")]


def axis(html: str) -> list[str]:
    return [text.text or "" for text in drawn(html).iterfind("tfoot//text")]


def test_only_behind_a_label_a_decimal_with_a_unit_is_a_bar() -> None:
    found = bars("cost")
    assert [bar.label for bar in found] == ["a thread", "fork", "spawn"]
    assert [bar.values for bar in found[::2]] == [pytest.approx([0.00005, 0.00004, 0.00031]), [0.1]]
    assert bars("none") == []
    assert bar_of("limit: 20 s", "", of("cost")) is None


def test_a_bar_may_be_called_something_else() -> None:
    bar = bar_of("\x1b[31mfork:\x1b[0m 2.0 ms", "分叉", of("cost"))
    assert bar
    assert (bar.label, str(bar.amount)) == ("分叉", "2.0 ms")
    bar = bar_of("at 12:30: 2.0 ms", "", of("cost"))
    assert bar
    assert bar.label == "at 12:30"


def test_the_table_says_the_numbers_as_they_were_printed() -> None:
    assert rows(chart(bars("cost"), "en")) == [
        ["a thread", "0.05 ms 0.04 ms to 0.31 ms"],
        ["fork", "2.00 ms 1.50 ms to 6.00 ms"],
        ["spawn", "0.1 s"],
    ]


def test_bars_are_as_long_as_their_numbers() -> None:
    assert lengths(chart(bars("faster"), "en")) == pytest.approx([52.6, 100], abs=0.1)
    assert lengths(chart(bars("cost"), "en"))[1:] == [2, 100]


def test_on_a_logarithmic_scale_ten_times_is_one_step() -> None:
    thread, fork, spawn = lengths(chart(bars("cost"), "en", log=True))
    assert (thread, fork, spawn) == pytest.approx((17.5, 57.5, 100), abs=0.1)
    assert min(lengths(chart(bars("far"), "en", log=True))) > 5  # the shortest is seen


def test_the_spread_is_a_line_from_least_to_most() -> None:
    html = chart(bars("cost", "fork"), "en")
    spread = next(line for line in drawn(html).iter("line") if line.get("class") == "spread")
    assert (spread.get("x1"), spread.get("x2")) == ("25%", "100%")
    assert "from the least to the most" in html
    assert "from the least to the most" not in chart(bars("memory"), "en")


def test_the_axis_names_its_unit() -> None:
    assert axis(chart(bars("cost"), "en", log=True)) == ["10 µs", "100 µs", "1 ms", "10 ms", "100 ms"]
    assert axis(chart(bars("memory"), "en"))[:3] == ["0", "2 MB", "4 MB"]
    assert axis(chart(bars("faster"), "en"))[-1] == "1.5 ×"
    assert axis(chart(bars("far"), "en")) == ["0", "0.5 s", "1 s", "1.5 s", "2 s"]


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("name", ["cost", "memory", "faster"])
def test_everything_is_within_the_picture(name: str, log: bool) -> None:
    table = drawn(chart(bars(name), "en", log))
    places = [shape.get(key) for shape in table.iter() for key in ("x", "x1", "x2", "width")]
    assert all(0 <= float(place.rstrip("%")) <= 100 for place in places if place)


@pytest.mark.parametrize(("language", "made"), [("en", "Measured with Python 3.15.0"), ("zh", "测量环境")])
def test_a_chart_says_where_it_was_measured(language: str, made: str) -> None:
    assert made in chart(bars("cost"), language)


def test_a_run_chart_shows_what_was_printed_and_bars_in_place_of_lanes() -> None:
    both = [of("memory", "fork: 1.0 MB"), of("memory", "fork: 4.0 MB")]
    html = charted(both, "en", "run-demo")
    assert html.startswith('<figure class="run run-chart" id="run-demo">')
    assert html.count("<pre") == html.count("<table") == 2
    assert html.count('class="run-name"') == 2
    assert 'class="run-name"' not in charted(both[:1], "en", "run-demo")
    assert "data-words" not in html  # nothing to replay
    assert [lengths(table) for table in re.findall(r"<table.*?</table>", html)] == [[25], [100]]


def test_what_a_run_prints_is_text_and_never_markup() -> None:
    html = chart(bars("markup"), "en")
    assert "<b>|" not in html
    assert rows(html) == [["<b>|", "1.0 ms"]]


def test_bars_of_different_kinds_do_not_stand_on_one_scale() -> None:
    with pytest.raises(WeaveError, match="one chart cannot show size and time; make two"):
        scale([*bars("cost"), *bars("memory")], log=False)
    with pytest.raises(WeaveError, match="0 has no place on a logarithmic scale"):
        scale(bars("zero"), log=True)


def test_a_run_without_a_bar_has_no_chart() -> None:
    with pytest.raises(WeaveError, match="demo/none: no number that a bar could show; print it as"):
        charted([of("faster", *PRINTED["faster"]), of("none", *PRINTED["none"])], "en", "run-demo")


def test_zeros_alone_have_a_scale() -> None:
    assert lengths(chart(bars("zero", "nothing"), "en")) == [0]
