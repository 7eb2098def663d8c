"""The layout of pictures: which states are drawn as one, what a label and an axis say."""

from __future__ import annotations

import pytest

from weave.draw.layout import LONGEST, label, smooth, ticks
from weave.model.ends import met
from weave.model.run import Line, Process, Run, Span


def test_processes_that_take_turns_on_one_cpu_are_drawn_as_being_ready() -> None:
    turns = [Span(("cpu", "ready")[i % 2], i / 100, (i + 1) / 100) for i in range(101)]  # 51 to 50
    assert smooth(turns, 0.35) == [Span("ready", 0, 1.01)]


def test_flicker_becomes_what_it_mostly_is_and_two_sleeps_stay_two() -> None:
    flicker = [Span("cpu" if i % 3 else "ready", i / 100, (i + 1) / 100) for i in range(100)]
    sleeps = [Span("sleep", 1, 2), Span("sleep", 2, 3)]
    assert smooth([*flicker, *sleeps], 0.35) == [Span("cpu", 0, 1), *sleeps]


def test_what_is_short_belongs_to_what_was_before_and_the_same_goes_on() -> None:
    blinks = [Span("sleep", 0, 1), Span("cpu", 1, 1.01), Span("wait", 1.01, 3), Span("wait", 3, 4)]
    assert smooth(blinks, 0.1) == [Span("sleep", 0, 1.01), Span("wait", 1.01, 4)]
    assert smooth([Span("sleep", 0, 1), Span("sleep", 1, 2)], 0.1, seams=False) == [Span("sleep", 0, 2)]


@pytest.mark.parametrize(
    ("begin", "end", "waited"), [(1, 3, True), (2.008, 2.1, True), (2.2, 3, False), (1, 1.9, False)]
)
def test_who_waited_when_a_process_ended_met_it(begin: float, end: float, waited: bool) -> None:
    main = Process(10, None, "main", 0, 4, None, 0, 0, False, (Span("child", begin, end),))
    child = Process(11, 10, "child", 0.5, 2, 2, 0, 0, False)
    run = Run(0, False, False, 4, (main, child), ())
    assert met(run, child) == ((main, 2) if waited else None)
    assert met(run, main) is None


def test_a_long_label_is_cut() -> None:
    text = label([Line(1, 10, "stdout", "long " * 20)])
    assert len(text) == LONGEST
    assert text.endswith("…")


def test_the_label_of_an_error_message_is_its_error() -> None:
    texts = ("Traceback (most recent call last):", "", "ValueError: no", "hint")
    assert label([Line(1, 10, "stderr", text) for text in texts]) == "ValueError: no +3"
    assert label([Line(1, 10, "stdout", text) for text in ("\tone", "two")]) == "one +1"


@pytest.mark.parametrize("span", [0.001, 0.03, 0.7, 1, 5.02, 61, 300])
def test_an_axis_has_a_few_round_numbers_up_to_its_end(span: float) -> None:
    marks = ticks(span)
    assert 3 <= len(marks) <= 7
    assert marks[0] == 0
    assert span - marks[1] < marks[-1] <= span * 1.001
    assert f"{marks[1]:.0e}"[0] in "125"
