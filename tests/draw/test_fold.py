"""Runs of very many lines, processes and states make pages that are small, quickly drawn, and true."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace

from weave.draw.exhibit import Exhibit
from weave.draw.figure import figure
from weave.draw.fold import Fold, fold
from weave.draw.svg import svg
from weave.model.family import lanes
from weave.model.run import Line, Process, Recording, Run, Span

SECONDS = 600.0


def large(processes: int, lines: int, states: int = 100) -> Run:
    """A run of ten minutes, in which everybody prints now and then."""
    chance = random.Random(1)
    spans = [
        Span(("cpu", "wait", "ready", "sleep")[i % 4], SECONDS * i / states, SECONDS * (i + 1) / states)
        for i in range(states)
    ]
    found = [
        Process(
            1000 + i,
            1000 if i else None,
            "child" if i else "main",
            0,
            SECONDS,
            None,
            1,
            0,
            False,
            tuple(spans),
        )
        for i in range(processes)
    ]
    said = [
        Line(SECONDS * i / lines, 1000 + chance.randrange(processes), "stdout", f"line {i} " + "x" * 60)
        for i in range(lines)
    ]
    return Run(0, False, False, SECONDS, tuple(found), tuple(said))


def drawn(run: Run) -> str:
    return figure([Exhibit(Recording("large", "3.15.0", "Linux", "2026-11-29", (run,)))], "en", "x")


def test_a_hundred_thousand_lines_of_a_hundred_processes_are_drawn_small_and_soon() -> None:
    run = large(100, 100_000, 1500)
    began = time.process_time()
    html = drawn(run)
    assert time.process_time() - began < 3
    assert len(html.encode()) < 5_000_000
    assert "line 0 x" in html
    assert "line 99999 x" in html


def test_a_thousand_processes_are_drawn_soon() -> None:
    run = large(1000, 1000, 5)
    began = time.process_time()
    assert len(drawn(run).encode()) < 2_000_000
    assert time.process_time() - began < 3


def test_a_chain_of_a_thousand_processes_has_its_order() -> None:
    run = large(1000, 0, 1)
    chain = tuple(replace(p, parent=p.pid - 1 if p.kind == "child" else None) for p in run.processes)
    assert [p.pid for p in lanes(replace(run, processes=chain))] == [*range(1000, 2000)]


def test_the_lines_that_are_not_shown_are_counted_in_a_row_of_their_own() -> None:
    run = large(2, 100_000)
    shown = fold(run)
    html = drawn(run).replace("&#10;", "\n")
    [row] = re.findall(r'<span data-t="[\d.]+" class="run-silent">… (.*?)</span>\n', html)
    assert row == f"lines that are left out here: {shown.missing}"
    texts = re.findall(r">(line \d+) x", html.partition("</pre>")[0])
    assert len(texts) == 100_000 - shown.missing
    assert texts == [f"line {i}" for i in (*range(shown.first), *range(shown.then, 100_000))]


def test_dots_lead_to_the_rows_that_are_shown() -> None:
    run = large(2, 100_000)
    rows = len(re.findall("data-t=", drawn(run)))
    marked = [
        number
        for dot in re.findall('data-l="(.*?)"', svg(run, "large.py", "en"))
        for part in dot.split()
        for number in range(int(part.partition("-")[0]), int(part.rpartition("-")[2]) + 1)
    ]
    assert set(marked) == set(range(rows))


def test_a_gap_that_was_recorded_stays_where_it_is() -> None:
    run = replace(large(1, 10), left_out=(7, 4))
    assert fold(run) == Fold(4, 4, 7)
    assert fold(run).rows([0, 3, 4, 9]) == [0, 3, 5, 10]
    html = drawn(run).replace("&#10;", "\n")
    assert re.search(
        r"line 3 x+</span>\n<span [^>]*>… lines that are left out here: about 7</span>\n<span", html
    )


def test_around_a_recorded_gap_the_first_and_the_last_lines_are_shown() -> None:
    run = replace(large(1, 100), left_out=(7, 60))
    shown = fold(run, most=2000)
    assert 0 < shown.first < 60 <= shown.then < 100
    assert shown.missing == 7 + shown.then - shown.first


def test_few_lines_are_all_shown() -> None:
    run = large(1, 10)
    assert fold(run).missing == 0
    assert fold(run).rows([2, 3]) == [2, 3]
