"""Sleeps, times and order must be the same, as far as a busy machine does not excuse a difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from runs import (
    DOWNLOADS,
    MUSIC,
    POOL,
    RUN,
    VIDEO,
    each,
    find,
    found,
    later,
    reworded,
    saying,
    saying_too,
    sleeping,
    with_line,
    with_process,
    without,
)

from weave.compare.published import Published
from weave.compare.reading import Reading
from weave.model.run import Run, Span
from weave.model.snippet import Settings

# Sleeps.


@pytest.mark.parametrize("factor", [0.9, 1.1])
def test_a_sleep_of_another_length_is_found(factor: float) -> None:
    assert found(sleeping(RUN, VIDEO, lambda length: factor * length)) == ["sleeps"]


def test_a_sleep_may_be_hardly_longer() -> None:
    assert found(sleeping(RUN, VIDEO, lambda length: 1.02 * length)) == []


def test_a_missing_sleep_is_found() -> None:
    assert found(sleeping(RUN, VIDEO, lambda length: 0.0))[0] == "sleeps"


def test_a_blind_recorder_may_see_sleeps_less_precisely() -> None:
    assert found(replace(sleeping(RUN, VIDEO, lambda length: length + 0.12), blind=0.2)) == []


def test_a_sleep_longer_by_a_tenth_is_found_by_a_blind_recorder_too() -> None:
    assert found(replace(sleeping(RUN, VIDEO, lambda length: 1.1 * length), blind=9.0)) == ["sleeps"]


def test_a_signal_cuts_short_a_sleep_that_began_late() -> None:
    cut = sleeping(RUN, VIDEO, lambda length: length - 0.3)
    assert found(cut) == ["sleeps"]
    assert found(with_process(cut, MUSIC, queued=0.3)) == []
    longer = sleeping(RUN, VIDEO, lambda length: length + 0.3)
    assert found(with_process(longer, MUSIC, queued=0.3)) == ["sleeps"]


def test_naps_in_a_row_that_a_blind_recorder_takes_for_one_are_no_sleep() -> None:
    def napping(run: Run, seconds: float) -> Run:
        main = run.main
        return with_process(run, main.pid, states=(Span("sleep", 0.0, seconds), *main.states))

    assert found(napping(RUN, 0.1)) == ["sleeps"]
    assert found(replace(napping(RUN, 0.1), blind=0.1)) == []
    assert found(replace(napping(RUN, 0.3), blind=0.1)) == ["sleeps"]


# Times.


def test_another_printed_time_is_found() -> None:
    assert found(reworded(RUN, "total 3", "total 4")) == ["time"]


def test_a_line_that_comes_late_is_found() -> None:
    assert found(later(RUN, 0.8)) == ["time"]


def test_a_line_that_comes_early_is_found() -> None:
    assert found(later(RUN, -1.0)) == ["time"]


def test_time_in_the_queue_for_a_cpu_excuses_lateness() -> None:
    assert found(with_process(later(RUN, 0.8), VIDEO, queued=0.8)) == []


def queueing(run: Run, pid: int, begin: float, end: float) -> Run:
    """The run with a process that was seen without a CPU."""
    states = (*(s for s in RUN.by_pid[pid].states if s.end <= begin), Span("ready", begin, end))
    return with_process(run, pid, states=states, queued=end - begin)


def test_time_in_the_queue_adds_up_for_who_may_have_waited_for_one_another() -> None:
    run = queueing(queueing(RUN, VIDEO, 1.0, 1.5), MUSIC, 1.5, 2.0)
    assert Reading(run, DOWNLOADS.rules).queued() == pytest.approx(1.0, abs=0.05)


def test_who_queued_at_the_same_time_was_delayed_together() -> None:
    run = queueing(queueing(RUN, VIDEO, 1.0, 1.5), MUSIC, 1.1, 1.6)
    assert Reading(run, DOWNLOADS.rules).queued() == pytest.approx(0.6, abs=0.05)


def test_computing_adds_up_in_children_who_lived_one_after_the_other() -> None:
    run = with_process(
        with_process(RUN, VIDEO, cpu=0.5), MUSIC, cpu=0.4, exit=RUN.by_pid[VIDEO].birth + 0.005
    )
    side_by_side = with_process(with_process(RUN, VIDEO, cpu=0.5), MUSIC, cpu=0.4)
    own = Reading(RUN, DOWNLOADS.rules).cpu()["children"]
    assert Reading(run, DOWNLOADS.rules).cpu()["children"] - own == pytest.approx(0.9, abs=0.01)
    assert Reading(side_by_side, DOWNLOADS.rules).cpu()["children"] - own == pytest.approx(0.5, abs=0.01)


def test_a_slower_python_may_compute_for_longer() -> None:
    assert found(with_process(later(RUN, 0.8), VIDEO, cpu=1.0)) == []


def computing(seconds: float) -> Published:
    """The downloads, published with a video that takes so much CPU."""
    made = each(DOWNLOADS.recording, lambda run: with_process(run, VIDEO, cpu=seconds))
    return Published(DOWNLOADS.snippet, made)


def test_a_part_that_computed_more_excuses_lateness_though_another_computed_less() -> None:
    fresh = with_process(with_process(later(RUN, 0.8), RUN.main.pid, cpu=1.0), VIDEO, cpu=0.0)
    assert found(fresh, computing(1.0)) == []


def test_a_part_that_computed_less_excuses_no_lateness() -> None:
    assert found(with_process(later(RUN, 0.8), VIDEO, cpu=0.0), computing(1.0)) == ["time"]


# Order.


def test_lines_of_one_process_must_keep_their_order() -> None:
    swapped = with_line(RUN, "PIDs", t=find(RUN, "total").t + 0.001)
    assert found(swapped) == ["order"]


def test_lines_on_two_streams_may_swap() -> None:
    published = saying_too("warned", stream="stderr")
    fresh = with_line(saying(RUN, "warned", stream="stderr"), "warned", t=find(RUN, "PIDs").t - 0.001)
    assert found(fresh, published) == []


def test_pieces_without_a_newline_must_keep_their_order_as_lines_do() -> None:
    def unended(run: Run) -> Run:
        return with_line(with_line(run, "PIDs", ended=False), "total", ended=False)

    published = Published(DOWNLOADS.snippet, each(DOWNLOADS.recording, unended))
    assert found(unended(RUN), published) == []
    assert found(with_line(unended(RUN), "PIDs", t=find(RUN, "total").t + 0.001), published) == ["order"]


def test_a_line_before_the_children_were_born_must_come_before_theirs() -> None:
    published = Published(DOWNLOADS.snippet, each(DOWNLOADS.recording, quick_start))
    started = find(RUN, "starting").t
    assert found(with_line(quick_start(RUN), "music.zip: start", t=started - 0.001), published) == ["order"]


def quick_start(run: Run) -> Run:
    """The children print at once, so that time does not tell what came first."""
    t = find(run, "starting").t
    for name in ("video.mp4: start", "music.zip: start"):
        run = with_process(with_line(run, name, t=t + 0.1), find(run, name).pid, birth=t + 0.05)
    return run


def test_a_line_after_a_join_must_come_after_the_childs() -> None:
    done = find(RUN, "video.mp4: done").t
    assert found(with_line(RUN, "PIDs", t=done - 0.001)) == ["order"]


def test_lines_far_apart_must_keep_their_order() -> None:
    late = find(RUN, "video.mp4: done").t
    swapped = with_line(with_process(RUN, MUSIC, cpu=1.0), "music.zip: done", t=late + 0.001)
    assert set(found(swapped)) == {"order"}


def test_lines_of_one_task_must_name_one_worker() -> None:
    run = POOL.recording.shown
    one, two = (find(run, f"file-{n}: done").text.split()[-1] for n in (1, 2))
    other = with_line(run, "file-1: done", text=f"file-1: done by {two}")
    assert set(found(with_line(other, "file-2: done", text=f"file-2: done by {one}"), POOL)) == {"worker"}


# Parallelism.


def test_children_that_work_one_after_the_other_are_found() -> None:
    after = with_process(RUN, MUSIC, states=moved(RUN.by_pid[MUSIC].states, 3.0))
    assert found(after) == ["parallel"]


def test_children_may_start_late_as_far_as_the_machine_was_busy() -> None:
    late = with_process(RUN, MUSIC, states=moved(RUN.by_pid[MUSIC].states, 2.5))
    assert found(late) == ["parallel"]
    assert found(with_process(late, RUN.main.pid, queued=1.0)) == []


def moved(states: tuple[Span, ...], seconds: float) -> tuple[Span, ...]:
    return tuple(replace(s, begin=s.begin + seconds, end=s.end + seconds) for s in states)


# Scripts that never end.


def test_sleeps_that_the_time_limit_cuts_short_may_differ() -> None:
    def stopped(run: Run, *lengths: float) -> Run:
        begins = [sum(lengths[:n]) for n in range(len(lengths))]
        sleeps = tuple(Span("sleep", t, t + length) for t, length in zip(begins, lengths, strict=True))
        return with_process(replace(run, timed_out=True), VIDEO, states=sleeps, killed=True)

    published = Published(DOWNLOADS.snippet, each(DOWNLOADS.recording, lambda run: stopped(run, 1, 1, 0.5)))
    assert found(stopped(RUN, 1, 1, 0.2), published) == []
    assert found(stopped(RUN, 1, 1, 0.9, 0.1), published) == []
    assert found(stopped(RUN, 1, 1, 0.7, 0.01), published) == []
    assert found(stopped(RUN, 1, 1.2, 0.3), published) == ["sleeps"]


def test_what_a_slower_run_has_no_time_to_print_before_its_limit_may_be_missing() -> None:
    limited = replace(DOWNLOADS.snippet, settings=Settings(exit="limit", limit=RUN.lines[-1].t + 0.5))
    stopped = each(DOWNLOADS.recording, lambda run: replace(run, timed_out=True))
    published, short = Published(limited, stopped), without(stopped.shown, "total")
    assert found(short, published) == ["text"]
    assert found(with_process(short, VIDEO, queued=0.5), published) == []
    assert found(with_process(without(short, "PIDs"), VIDEO, queued=0.5), published) == []
    assert found(with_process(without(short, "video.mp4: start"), VIDEO, queued=0.5), published) == ["text"]
