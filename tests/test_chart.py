"""Charts: every bar is a number that a run printed, as long as it must be, and says so in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from weave import claims, twins
from weave.chart import Bar, bars, chart, charted, scale
from weave.errors import WeaveError
from weave.pages import Source, weave
from weave.recording import Line, Process, Recording, Run

PAGE = Source("docs/en/choose/page.md", "en", "choose/page.md")
COST = (
    "a thread:  0.05 ms (0.04 ms to 0.31 ms)",
    "fork:      2.00 ms (1.50 ms to 6.00 ms)",
    "spawn:     0.1 s",
    "Python: 3.15",
    "repetitions: 20",
    "spawn costs more than 5 times fork: True",
)


def of(name: str, *texts: str) -> Recording:
    process = Process(10, None, "main", 0, 0.5, None, 0, 0, False)
    lines = tuple(Line(0.4, 10, "stdout", text) for text in texts)
    run = Run(0, False, False, 0.5, (process,), lines)
    return Recording(name, "3.15.0", "Linux x86_64, 2 CPUs", "2026-11-24", (run,))


@pytest.fixture(autouse=True)
def _recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "demo/cost": of("demo/cost", *COST),
        "demo/memory": of("demo/memory", "fork: 1.5 MB", "spawn: 10.0 MB"),
        "demo/faster": of("demo/faster", "1 worker: 1.0 ×", "2 workers: 1.9 ×"),
        "demo/markup": of("demo/markup", "<b>|: 1.0 ms"),
        "demo/none": of("demo/none", "done", "total 5.0 s"),
        "demo/zero": of("demo/zero", "nothing: 0.0 MB", "something: 1.0 MB"),
    }

    def recorded(name: str) -> Recording:
        if name not in known:
            raise WeaveError(name, "no such snippet", "check the name")
        return known[name]

    monkeypatch.setattr(claims, "recorded", recorded)
    monkeypatch.setattr(twins, "recorded", recorded)


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


def test_every_line_with_a_label_and_a_decimal_with_a_unit_is_a_bar() -> None:
    found = bars("demo/cost")
    assert [(bar.label, str(bar.amount)) for bar in found] == [
        ("a thread", "0.05 ms"),
        ("fork", "2.00 ms"),
        ("spawn", "0.1 s"),
    ]
    assert found[0].values == pytest.approx([0.00005, 0.00004, 0.00031])
    assert found[2].values == [0.1]


def test_words_choose_one_line_and_a_label_may_be_translated() -> None:
    assert [bar.label for bar in bars("demo/cost#a-thread # 线程")] == ["线程"]
    assert [bar.label for bar in bars("demo/cost#fork")] == ["fork"]


def test_the_table_says_the_numbers_as_they_were_printed() -> None:
    assert rows(chart(bars("demo/cost"), "en")) == [
        ["a thread", "0.05 ms 0.04 ms to 0.31 ms"],
        ["fork", "2.00 ms 1.50 ms to 6.00 ms"],
        ["spawn", "0.1 s"],
    ]


def test_bars_are_as_long_as_their_numbers() -> None:
    assert lengths(chart(bars("demo/faster"), "en")) == pytest.approx([52.6, 100], abs=0.1)
    assert lengths(chart(bars("demo/cost"), "en"))[1:] == [2, 100]


def test_on_a_logarithmic_scale_ten_times_is_one_step() -> None:
    thread, fork, spawn = lengths(chart(bars("demo/cost"), "en", log=True))
    assert (thread, fork, spawn) == pytest.approx((17.5, 57.5, 100), abs=0.1)


def test_the_spread_is_a_line_from_least_to_most() -> None:
    html = chart(bars("demo/cost#fork"), "en")
    spread = next(line for line in drawn(html).iter("line") if line.get("class") == "spread")
    assert (spread.get("x1"), spread.get("x2")) == ("25%", "100%")
    assert "from the least to the most" in html
    assert "from the least to the most" not in chart(bars("demo/memory"), "en")


def test_the_axis_names_its_unit() -> None:
    assert axis(chart(bars("demo/cost"), "en", log=True)) == ["10 µs", "100 µs", "1 ms", "10 ms", "100 ms"]
    assert axis(chart(bars("demo/memory"), "en"))[:3] == ["0", "2 MB", "4 MB"]
    assert axis(chart(bars("demo/faster"), "en"))[-1] == "1.5 ×"


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("name", ["cost", "memory", "faster"])
def test_everything_is_within_the_picture(name: str, log: bool) -> None:
    table = drawn(chart(bars(f"demo/{name}"), "en", log))
    places = [shape.get(key) for shape in table.iter() for key in ("x", "x1", "x2", "width")]
    assert all(0 <= float(place.rstrip("%")) <= 100 for place in places if place)


@pytest.mark.parametrize(("language", "made"), [("en", "Measured with Python 3.15.0"), ("zh", "测量环境")])
def test_a_chart_says_where_it_was_measured(language: str, made: str) -> None:
    assert made in chart(bars("demo/cost"), language)


def test_a_run_chart_shows_what_was_printed_and_bars_in_place_of_lanes() -> None:
    both = [of("demo/memory", "fork: 1.0 MB"), of("demo/memory", "fork: 4.0 MB")]
    html = charted(both, "en", "run-demo")
    assert html.startswith('<figure class="run run-chart" id="run-demo">')
    assert html.count("<pre") == html.count("<table") == 2
    assert "data-words" not in html  # nothing to replay
    assert [length for table in re.findall(r"<table.*?</table>", html) for length in lengths(table)] == [
        25,
        100,
    ]


def test_what_a_run_prints_is_text_and_never_markup() -> None:
    html = chart(bars("demo/markup"), "en")
    assert "<b>|" not in html
    assert rows(html) == [["<b>|", "1.0 ms"]]


def test_bars_of_different_kinds_do_not_stand_on_one_scale() -> None:
    with pytest.raises(WeaveError, match="one chart cannot show size and time; make two"):
        scale([*bars("demo/cost"), *bars("demo/memory")], log=False)
    with pytest.raises(WeaveError, match="0 has no place on a logarithmic scale"):
        scale(bars("demo/zero"), log=True)


def test_zeros_alone_have_a_scale() -> None:
    zero: list[Bar] = bars("demo/zero#nothing")
    assert lengths(chart(zero, "en")) == [0]


# In pages


def test_a_fence_becomes_a_chart() -> None:
    for fence in ("```chart log\ndemo/cost\n```\n", "```run chart\ndemo/cost\n```\n"):
        woven = weave(f"Text\n\n{fence}", PAGE)
        assert "run-chart" in woven
        assert woven.count("\n") == 5


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("chart\n", "docs/en/choose/page.md:3: this chart fence is empty; name a run"),
        ("chart logg\ndemo/cost\n", "docs/en/choose/page.md:3: a chart fence has no option logg; "),
        ("chart\ndemo/cost\ndemo/cots\n", "docs/en/choose/page.md:5: demo/cots: no such snippet; "),
        ("chart\ndemo/cost#no-such\n", "docs/en/choose/page.md:4: demo/cost#no-such: no printed line"),
        ("chart\ndemo/cost # costs\n", "docs/en/choose/page.md:4: demo/cost: this label is for no line; "),
        ("chart\ndemo/none\n", "docs/en/choose/page.md:4: demo/none: no number that a bar could show; "),
        (
            "chart\ndemo/faster#1-worker\ndemo/memory\n",
            "docs/en/choose/page.md:3: demo/faster: one chart cannot",
        ),
        ("run chart\ndemo/none\n", "docs/en/choose/page.md:3: demo/none: no number that a bar could"),
        ("run charts\ndemo/cost\n", "docs/en/choose/page.md:3: a run fence has no option charts; "),
        ("run chart\ndemo/cost log\n", "docs/en/choose/page.md:3: every run of an explorer has a label"),
    ],
)
def test_a_mistake_in_a_chart_names_page_line_and_remedy(fence: str, problem: str) -> None:
    with pytest.raises(WeaveError) as error:
        weave(f"Text\n\n```{fence}```\n", PAGE)
    assert str(error.value).startswith(problem)
    assert "\n" not in str(error.value)
    assert ";" in str(error.value)


def test_a_twin_has_the_chart_as_a_table() -> None:
    assert twins.plain("```chart\ndemo/faster\n```\n", "en").strip() == (
        "| | |\n|---|--:|\n| 1 worker | 1.0 × |\n| 2 workers | 1.9 × |"
    )
