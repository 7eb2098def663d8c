"""What an exercise can ask of a run, held to runs that are just so."""

from __future__ import annotations

import pytest

from weave.model.run import Line, Process, Run, Span
from weave.practise.attempt import Attempt
from weave.practise.demands import (
    at_most,
    early,
    files,
    last,
    lines,
    parallel,
    signalled,
    together,
    waited,
    within,
    writer,
    zombies,
)


def process(pid: int, birth: float, end: float, *states: Span, reaped: float | None = None) -> Process:
    kind = "main" if pid == 1 else "child"
    reaped = end if reaped is None else reaped
    return Process(pid, None if pid == 1 else 1, kind, birth, end, reaped, 0, 0, False, states)


def attempt(*processes: Process, printed: tuple[Line, ...] = (), sent: float | None = None) -> Attempt:
    end = max(each.exit for each in processes)
    return Attempt(Run(0, False, False, end, processes, printed), sent, ("a.part",))


MAIN = process(1, 0, 2, Span("child", 0, 2))
ONE = process(2, 0.1, 1, Span("sleep", 0.1, 1))
OTHER = process(3, 0.5, 1.5, Span("wait", 0.5, 0.7), Span("cpu", 0.7, 1.5))
SAID = (Line(0.5, 2, "stdout", "a"), Line(1.9, 1, "stdout", "b"))
RUN = attempt(MAIN, ONE, OTHER, printed=SAID, sent=1.2)


def test_waiting_for_data_is_no_work() -> None:
    assert together(RUN.run) == pytest.approx({1: 1.4, 2: 0.3})


def test_so_many_children_work_at_once_for_so_long() -> None:
    assert parallel(RUN, at_least=2, seconds=0.29).good
    assert not parallel(RUN, at_least=2, seconds=0.31).good
    assert not parallel(RUN, at_least=3, seconds=0).good


def test_a_pool_with_fewer_workers_than_must_work_at_once_is_told_of_its_number() -> None:
    finding = parallel(RUN, at_least=4)
    assert (finding.good, finding.key, finding.values) == (False, "few", {"n": 2, "wanted": 4})
    third = process(4, 0.5, 1.5, Span("cpu", 0.5, 1.5))
    assert parallel(attempt(MAIN, ONE, OTHER, third), at_least=3, seconds=0.5).key == "parallel"


@pytest.mark.parametrize(
    ("wanted", "order", "key"),
    [
        (["a", "b"], "fixed", "lines"),
        (["b", "a"], "any", "lines"),
        (["b", "a"], "fixed", "line order"),
        (["a", "b", "b"], "any", "line missing"),
        (["a"], "any", "line too many"),
    ],
)
def test_lines_are_told_apart_by_what_is_wrong_with_them(wanted: list[str], order: str, key: str) -> None:
    finding = lines(RUN, wanted, order)
    assert (finding.key, finding.good) == (key, key == "lines")


def test_a_child_that_lives_on_was_not_waited_for() -> None:
    assert waited(RUN).good
    assert not waited(attempt(MAIN, process(2, 0.1, 2.4))).good


def test_a_zombie_is_measured_from_its_end_to_its_collection() -> None:
    late = attempt(MAIN, process(2, 0.1, 1, reaped=1.6))
    assert zombies(late, seconds=0.7).good
    assert not zombies(late, seconds=0.5).good


def test_a_line_comes_early_or_last() -> None:
    assert early(RUN, "a", 1.4).good
    assert not early(RUN, "a", 1.6).good
    assert not early(RUN, "nowhere", 0.1).good
    assert last(RUN, "b").good
    assert not last(RUN, "a").good
    assert not last(RUN, "nowhere").good


def test_the_end_comes_in_time() -> None:
    assert within(RUN, 2).good
    assert not within(RUN, 1.9).good
    assert signalled(RUN, 0.9).good
    assert not signalled(RUN, 0.7).good
    assert not signalled(attempt(MAIN), 9).good


def test_processes_files_and_writers_are_counted() -> None:
    assert at_most(RUN, 2).good
    assert not at_most(RUN, 1).good
    assert files(RUN, ["a.part"]).good
    assert not files(RUN, []).good
    assert not writer(RUN).good
    assert writer(attempt(MAIN, ONE, printed=SAID[1:])).good
