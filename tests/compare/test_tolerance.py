"""Each tolerance from both sides: what lies just within passes, what lies just beyond is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from runs import (
    DOWNLOADS,
    MUSIC,
    VIDEO,
    each,
    find,
    found,
    later,
    saying,
    sleeping,
    with_line,
    with_lines,
    with_process,
)

from weave.compare.published import Published
from weave.compare.reading import Reading
from weave.model.run import Line, Run, Span


def quiet(run: Run) -> Run:
    """The run on a machine where nobody queues for a CPU, for which it would be spared."""
    for process in run.processes:
        states = tuple(span for span in process.states if span.state != "ready")
        run = with_process(run, process.pid, queued=0.0, states=states)
    return run


def published(change: Callable[[Run], Run]) -> Published:
    """The downloads, with a change to each of their runs."""
    return Published(DOWNLOADS.snippet, each(DOWNLOADS.recording, lambda run: change(quiet(run))))


QUIET = published(quiet)
RUN = QUIET.recording.shown


@pytest.mark.parametrize(("seconds", "problems"), [(0.14, []), (0.16, ["time"]), (-0.16, ["time"])])
def test_a_line_may_come_0_15_seconds_later(seconds: float, problems: list[str]) -> None:
    assert found(later(RUN, seconds), QUIET) == problems


@pytest.mark.parametrize(("number", "problems"), [("10.4", []), ("10.6", ["time"]), ("9.4", ["time"])])
def test_a_long_time_may_differ_by_5_percent(number: str, problems: list[str]) -> None:
    ten = published(lambda run: saying(run, "it took 10.0 s"))
    assert found(saying(RUN, f"it took {number} s"), ten) == problems


@pytest.mark.parametrize(("seconds", "problems"), [(0.03, []), (0.05, ["sleeps"]), (-0.05, ["sleeps"])])
def test_a_short_sleep_may_differ_by_40_ms(seconds: float, problems: list[str]) -> None:
    def napping(run: Run, length: float) -> Run:
        return sleeping(run, find(run, "music.zip: start").pid, lambda _: length)

    assert found(napping(RUN, 1.0 + seconds), published(lambda run: napping(run, 1.0))) == problems


@pytest.mark.parametrize(("factor", "problems"), [(1.028, []), (1.032, ["sleeps"]), (0.968, ["sleeps"])])
def test_a_sleep_may_differ_by_3_percent(factor: float, problems: list[str]) -> None:
    assert found(sleeping(RUN, VIDEO, lambda length: factor * length), QUIET) == problems


@pytest.mark.parametrize(("blind", "problems"), [(0.02, ["sleeps"]), (0.03, [])])
def test_a_recorder_is_blind_that_did_not_look_for_more_than_20_ms(blind: float, problems: list[str]) -> None:
    longer = sleeping(RUN, VIDEO, lambda length: 1.0315 * length)
    assert found(replace(longer, blind=blind), QUIET) == problems


@pytest.mark.parametrize(("seconds", "problems"), [(0.04, []), (0.06, ["sleeps"])])
def test_a_sleep_of_50_ms_may_go_unseen(seconds: float, problems: list[str]) -> None:
    napping = with_process(RUN, RUN.main.pid, states=(Span("sleep", 0.0, seconds), *RUN.main.states))
    assert found(napping, QUIET) == problems


def parallel(video: list[tuple[float, float]], music: list[tuple[float, float]]) -> float:
    """How many of the downloads computed at a time, if they did from when to when."""
    run = with_process(RUN, VIDEO, states=tuple(Span("cpu", *span) for span in video))
    run = with_process(run, MUSIC, states=tuple(Span("cpu", *span) for span in music))
    return Reading(run, QUIET.rules).parallel()


def test_a_rest_of_30_ms_counts_as_work() -> None:
    assert parallel([(0.0, 1.0), (1.02, 2.0)], [(0.0, 2.0)]) == pytest.approx(2.0)
    assert parallel([(0.0, 1.0), (1.04, 2.0)], [(0.0, 2.0)]) == pytest.approx(1.98)


def test_how_many_are_active_at_a_time_is_asked_from_0_2_seconds_on() -> None:
    assert parallel([(0.0, 0.19)], [(0.0, 0.19)]) == 0.0
    assert parallel([(0.0, 0.21)], [(0.0, 0.21)]) == pytest.approx(2.0)


@pytest.mark.parametrize(("begin", "problems"), [(0.8, []), (0.9, ["parallel"])])
def test_30_percent_fewer_may_be_active_at_a_time(begin: float, problems: list[str]) -> None:
    def computing(run: Run, begin: float) -> Run:
        run = with_process(run, find(run, "video.mp4: start").pid, states=(Span("cpu", 0.0, 2.0),))
        return with_process(run, find(run, "music.zip: start").pid, states=(Span("cpu", begin, begin + 2.0),))

    assert found(computing(RUN, begin), published(lambda run: computing(run, 0.0))) == problems


def ticking(run: Run, gap: float) -> Run:
    """The children say something, the second one so much later."""
    video, music = (find(run, f"{name}: start").pid for name in ("video.mp4", "music.zip"))
    ticks = Line(1.0, video, "stdout", "tick"), Line(1.0 + gap, music, "stdout", "tock")
    return with_lines(run, *run.lines, *ticks)


@pytest.mark.parametrize(("gap", "fixed"), [(0.29, False), (0.31, True)])
def test_lines_0_3_seconds_apart_are_in_order(gap: float, fixed: bool) -> None:
    order = Reading(ticking(RUN, gap), QUIET.rules).order()
    assert fixed is any(a.shape == "tick" and b.shape == "tock" for (a, _), (b, _) in order)


@pytest.mark.parametrize(("queued", "problems"), [(0.15, ["order"]), (0.17, [])])
def test_lines_may_swap_whose_distance_is_0_15_seconds_and_what_was_queued(
    queued: float, problems: list[str]
) -> None:
    swapped = with_line(with_line(ticking(RUN, 0.31), "tick", t=1.25), "tock", t=1.24)
    swapped = with_process(swapped, VIDEO, queued=queued)
    assert found(swapped, published(lambda run: ticking(run, 0.31))) == problems


@pytest.mark.parametrize(("text", "problems"), [("totals 3 s", 1), ("Python", 2)])
def test_lines_that_are_hardly_alike_are_told_apart(text: str, problems: int) -> None:
    assert len(found(with_line(RUN, "total", text=text), QUIET)) == problems
