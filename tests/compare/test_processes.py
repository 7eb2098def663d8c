"""Who is who in a run: its processes may have other PIDs and take turns, but must be the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from runs import (
    DOWNLOADS,
    MUSIC,
    POOL,
    RUN,
    VIDEO,
    counted_from,
    each,
    find,
    found,
    one_more,
    renumbered,
    saying,
    with_line,
    with_lines,
    without,
)

from weave.compare.published import Published
from weave.model.run import Line, Run
from weave.model.snippet import Settings

# What may differ.


@pytest.mark.parametrize("published", [DOWNLOADS, POOL], ids=["downloads", "pool"])
def test_published_runs_agree_with_each_other(published: Published) -> None:
    assert published.undeclared() == []


def test_pids_may_differ() -> None:
    assert found(counted_from(123_456, RUN)) == []


def test_pids_may_wrap_around() -> None:
    first, second = sorted([VIDEO, MUSIC])
    assert found(renumbered(RUN, {RUN.main.pid: 2**22 - 9, first: 2**22 - 1, second: 300})) == []


def test_lines_of_two_processes_may_interleave() -> None:
    video, music = find(RUN, "video.mp4: start"), find(RUN, "music.zip: start")
    swapped = with_line(with_line(RUN, "video.mp4: start", t=music.t), "music.zip: start", t=video.t)
    assert found(swapped) == []


def test_pool_workers_are_interchangeable() -> None:
    a, b = sorted({line.pid for line in POOL.recording.shown.lines if "start" in line.text})
    assert found(renumbered(POOL.recording.shown, {a: b, b: a}), POOL) == []


def test_which_worker_takes_which_task_may_differ() -> None:
    runs = tuple(counted_from(first, POOL.recording.shown) for first in (1000, 2000, 3000))
    run, published = runs[0], Published(POOL.snippet, replace(POOL.recording, runs=runs))
    one, two = (find(run, f"file-{n}: done").text.split()[-1] for n in (1, 2))
    other = two if find(run, "file-3: done").text.endswith(one) else one
    taken = with_line(run, "file-3: done", text=f"file-3: done by {other}")
    assert found(with_line(taken, "file-3: start", pid=int(other)), published) == []


def ending(run: Run, next_by: str) -> Run:
    """file-1 says that it ends; the worker that printed `next_by` starts file-3 at nearly the same time."""
    by = find(run, next_by).pid
    first, third = find(run, "file-1: start"), find(run, "file-3: start")
    ends = Line(third.t - 0.001, first.pid, "stdout", "file-1: ends")
    run = with_line(with_line(run, "file-3: start", pid=by), "file-3: done", text=f"file-3: done by {by}")
    return with_lines(run, *run.lines, ends)


ENDING = Published(POOL.snippet, each(POOL.recording, lambda run: ending(run, "file-1: start")))


def test_which_of_two_workers_is_free_first_may_differ() -> None:
    taken = ending(POOL.recording.shown, "file-2: start")
    assert found(with_line(taken, "file-1: ends", t=find(taken, "file-3: start").t + 0.001), ENDING) == []


def test_lines_of_one_worker_must_keep_their_order() -> None:
    swapped = ENDING.recording.shown
    swapped = with_line(swapped, "file-1: ends", t=find(swapped, "file-3: start").t + 0.001)
    assert found(swapped, ENDING) == ["order"]


def test_names_of_pool_workers_may_differ() -> None:
    published = Published(POOL.snippet, each(POOL.recording, lambda run: saying(run, "by ForkPoolWorker-1")))
    assert found(saying(POOL.recording.shown, "by ForkPoolWorker-2"), published) == []


def test_siblings_whose_lines_change_hands_are_interchangeable() -> None:
    handed = with_line(with_line(RUN, "video.mp4: done", pid=MUSIC), "music.zip: done", pid=VIDEO)
    published = Published(DOWNLOADS.snippet, replace(DOWNLOADS.recording, runs=(RUN, handed, RUN)))
    assert published.undeclared() == []


# Exit code and processes.


def test_another_exit_code_is_found() -> None:
    assert found(replace(RUN, exit_code=1)) == ["end"]


def test_reaching_the_time_limit_is_found() -> None:
    assert found(replace(RUN, timed_out=True)) == ["end"]


def test_a_child_too_few_is_found() -> None:
    gone = replace(RUN, processes=tuple(p for p in RUN.processes if p.pid != MUSIC))
    assert found(without(without(gone, "music.zip"), "PIDs")) == ["tree", *["text"] * 3]


def test_a_silent_child_too_many_is_found() -> None:
    assert found(one_more(RUN, VIDEO)) == ["workers"]


def test_a_pool_worker_too_many_is_found() -> None:
    run = POOL.recording.shown
    assert found(one_more(run, find(run, "start").pid), POOL) == ["workers"]


@pytest.mark.parametrize("settings", [Settings(per_cpu=True), Settings(foreign=True)])
def test_workers_whose_number_others_decide_may_be_more_elsewhere(settings: Settings) -> None:
    declared = replace(POOL.snippet, settings=settings)
    run = POOL.recording.shown
    assert found(one_more(run, find(run, "start").pid), Published(declared, POOL.recording)) == []


def test_helper_processes_must_be_the_same_on_the_same_python() -> None:
    other = replace(RUN, processes=tuple(p for p in RUN.processes if p.kind != "resource tracker"))
    assert found(other, python="3.15.7") == ["helpers"]


def test_helper_processes_may_differ_on_another_python() -> None:
    other = replace(RUN, processes=tuple(p for p in RUN.processes if p.kind != "resource tracker"))
    assert found(other, python="3.14.0") == []
