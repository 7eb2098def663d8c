"""The functions of a run: a closed box for each process; in a browser, those of one stretch of computing."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from weave.draw.exhibit import Exhibit
from weave.draw.figure import figure
from weave.draw.functions import boxes
from weave.model.run import Process, Recording, Run, Sample, Span
from weave.watch.page import page

pytest_plugins = ["chromium"]


def process(pid: int, samples: list[tuple[float, str, int]], *spans: Span) -> Process:
    """A process that was looked into at these times, in these functions and lines of a.py."""
    functions = tuple(Sample(t, 0.01, function, "a.py", line) for t, function, line in samples)
    parent, kind = (None, "main") if pid == 1 else (1, "child")
    return Process(pid, parent, kind, 0, 1, None, 1, 0, False, spans, functions=functions)


def exhibit(*processes: Process) -> Exhibit:
    run = Run(0, False, False, 1, processes, ())
    return Exhibit(Recording("a", "3.15.0", "Linux x86_64", "2026-11-29", (run,)), False, file="a.py")


def in_turns(*functions: str) -> list[tuple[float, str, int]]:
    """A sample in each of these."""
    return [(number / 100, function, 7) for number, function in enumerate(functions)]


def listed(html: str) -> list[list[str]]:
    """What each process's box says, row by row."""
    boxes = re.findall("<details data-lane.*?</summary>(.*?)</details>", html)
    return [
        [re.sub("<.*?>", "", row) for row in re.findall("<(?:li|p)>(.*?)</(?:li|p)>", box)] for box in boxes
    ]


def test_most_time_comes_first_each_at_its_busiest_line() -> None:
    samples = [(0.1, "f", 3), (0.2, "g", 5), (0.3, "f", 4), (0.4, "f", 4)]
    assert listed(boxes(exhibit(process(1, samples)), "en", 1)) == [["75% f a.py:4", "25% g a.py:5"]]


def test_eight_are_listed_and_the_others_counted() -> None:
    html = boxes(exhibit(process(1, in_turns(*"abcdefghij"))), "en", 1)
    assert [len(rows) for rows in listed(html)] == [9]
    assert listed(html)[0][-1] == "and 2 more"


def test_what_is_hardly_there_is_counted_only() -> None:
    html = boxes(exhibit(process(1, in_turns(*"a" * 300, "b"))), "en", 1)
    assert listed(html) == [["100% a a.py:7", "and 1 more"]]


def test_only_who_was_looked_into_has_a_box() -> None:
    html = boxes(exhibit(process(1, []), process(2, in_turns("f"))), "en", 1)
    assert (html.count("data-lane"), 'data-lane="1"' in html) == (1, True)


def test_without_functions_there_is_nothing_of_them() -> None:
    bare = exhibit(process(1, [], Span("cpu", 0, 1)))
    assert "run-functions" not in figure([bare], "en", "run")
    assert "functions" not in page([bare]).partition("<main>")[0]


def test_the_picture_itself_is_the_same() -> None:
    span = Span("cpu", 0, 1)
    drawn = [figure([exhibit(process(1, looked, span))], "en", "run") for looked in ([], in_turns("f"))]
    before, after = (html.partition("<figcaption>")[0] for html in drawn)
    assert before == after


def test_names_are_text() -> None:
    html = figure([exhibit(process(1, in_turns("<img src=x>", '"><b>', "a\nb")))], "en", "run")
    assert not re.search("<img|<b>|\n", html)


def test_a_stretch_that_is_chosen_tells_its_own_functions(browser: Browser, tmp_path: Path) -> None:
    """By keyboard as by pointer; it is announced."""
    spans = Span("cpu", 0, 0.4), Span("sleep", 0.4, 0.6), Span("cpu", 0.6, 1)
    (tmp_path / "a.html").write_text(
        page([exhibit(process(1, [(0.1, "early", 3), (0.7, "late", 5)], *spans))]), encoding="utf-8"
    )
    shown = browser.new_page()
    shown.goto((tmp_path / "a.html").as_uri())
    stretches, told = shown.get_by_role("button", name="process, from"), shown.get_by_role("status")
    expect(stretches).to_have_count(2)
    stretches.first.focus()
    shown.keyboard.press("ArrowRight")
    shown.keyboard.press("Enter")
    expect(told).to_have_text("process, from 0.600 s to 1.00 s100% late a.py:5")
    stretches.first.click()
    expect(told).to_have_text("process, from 0.00 s to 0.400 s100% early a.py:3")
    expect(stretches.first).to_have_attribute("aria-pressed", "true")
    shown.close()
