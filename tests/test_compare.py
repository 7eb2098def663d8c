"""A run that does the same passes, whatever its PIDs, its order and its load; one that does not fails."""

from __future__ import annotations

import doctest
import re
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from runs import (
    DATA,
    counted_from,
    each,
    find,
    later,
    one_more,
    renumbered,
    reworded,
    saying,
    sleeping,
    stored,
    with_line,
    with_lines,
    with_process,
    without,
)

from weave import record
from weave.compare import Published, RunChecker, as_got, verdict
from weave.interpreter import Interpreter, interpreter
from weave.reading import Reading
from weave.recording import Line, Process, Run, Span
from weave.snippet import Settings, load

DOWNLOADS, POOL = Published(*stored("downloads")), Published(*stored("pool"))
RUN = DOWNLOADS.recording.shown
VIDEO, MUSIC = (find(RUN, f"{name}: start").pid for name in ("video.mp4", "music.zip"))
PYTHON = DOWNLOADS.recording.python


def found(run: Run, published: Published = DOWNLOADS, python: str = PYTHON) -> list[str]:
    """The kinds of the problems of a run: the first words of what they are."""
    return [problem.what.split()[0] for problem in published.problems(run, python)]


def process(pid: int) -> Process:
    return next(p for p in RUN.processes if p.pid == pid)


def saying_too(*texts: str, stream: str = "stdout", source: str = "") -> Published:
    """The downloads, published with more lines, by a snippet with more source."""
    made = each(DOWNLOADS.recording, lambda run: saying(run, *texts, stream=stream))
    return Published(replace(DOWNLOADS.snippet, source=f"{DOWNLOADS.snippet.source}\n{source}"), made)


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


def test_one_worker_per_cpu_may_be_more_elsewhere() -> None:
    per_cpu = replace(POOL.snippet, settings=replace(POOL.snippet.settings, per_cpu=True))
    run = POOL.recording.shown
    assert found(one_more(run, find(run, "start").pid), Published(per_cpu, POOL.recording)) == []


def test_helper_processes_must_be_the_same_on_the_same_python() -> None:
    other = replace(RUN, processes=tuple(p for p in RUN.processes if p.kind != "resource tracker"))
    assert found(other, python="3.15.7") == ["helpers"]


def test_helper_processes_may_differ_on_another_python() -> None:
    other = replace(RUN, processes=tuple(p for p in RUN.processes if p.kind != "resource tracker"))
    assert found(other, python="3.14.0") == []


# Text.


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("done", "finished"),
        ("2 jobs", "3 jobs"),
        (f"process {VIDEO}", f"process {MUSIC}"),
        ("total", "Total"),
    ],
    ids=["word", "integer", "PID of another process", "letter"],
)
def test_another_text_is_found(words: str, other: str) -> None:
    assert set(found(reworded(RUN, words, other))) == {"text"}


def test_a_missing_line_is_found() -> None:
    assert found(without(RUN, "total")) == ["text"]


def test_a_line_more_is_found() -> None:
    assert found(saying(RUN, "one more")) == ["text"]


def test_a_line_from_another_process_is_found() -> None:
    assert found(with_line(RUN, "music.zip: done", pid=VIDEO)) == ["text"]


def test_a_line_on_the_other_stream_is_found() -> None:
    assert found(with_line(RUN, "total", stream="stderr")) == ["text"]


def test_a_missing_newline_is_found() -> None:
    assert found(with_line(RUN, "total", ended=False)) == ["text"]


# Numbers: PIDs, facts, measurements.


def test_an_integer_is_no_pid_only_because_a_process_has_it() -> None:
    run = saying(RUN, f"number {VIDEO}", "number 2")
    runs = tuple(counted_from(first, run) for first in (1, 20, 30))  # "2 jobs", and a process with PID 2
    published = Published(DOWNLOADS.snippet, replace(DOWNLOADS.recording, runs=runs))
    assert published.undeclared() == []
    for first in (1, 2, 40):
        assert found(counted_from(first, run), published) == []
    assert found(reworded(counted_from(2, run), "2 jobs", "3 jobs"), published) == ["text"]


@pytest.mark.parametrize("unit", [" ms", "ms", " MB/s", " ×", "x", " %", " kB", " µs", " times", " files/s"])
def test_measurements_in_other_units_than_seconds_may_differ(unit: str) -> None:
    assert found(saying(RUN, f"speed: 9.5{unit}"), saying_too(f"speed: 1.5{unit}")) == []


def test_the_decimals_of_a_measurement_must_be_as_many() -> None:
    assert found(saying(RUN, "speed: 9.5 ms"), saying_too("speed: 1.52 ms")) == ["text"]


@pytest.mark.parametrize(
    ("number", "other"),
    [("it is 3.14159", "it is 3.14160"), ("it is 3.15", "it is 3.14"), ("weight 2.5", "weight 2.6")],
    ids=["many digits", "Python's version", "in the snippet, without a unit"],
)
def test_decimals_that_are_no_measurements_are_facts(number: str, other: str) -> None:
    assert found(saying(RUN, other), saying_too(number, source="2.5")) == ["text"]


def test_a_time_that_stands_in_the_snippet_is_a_measurement() -> None:
    assert found(saying(RUN, "waited 0.6 s"), saying_too("waited 0.5 s", source="0.5")) == []


def test_several_times_that_stand_in_the_snippet_are_facts() -> None:
    published = saying_too("slept 0.5 s", "slept 0.7 s", source="(0.5, 0.7)")
    assert found(saying(RUN, "slept 0.6 s", "slept 0.7 s"), published) == ["text"]


def test_addresses_and_invented_names_may_differ() -> None:
    published = saying_too("<Lock at 0x7f12ab34cd56> psm_1a2b3c4d /mp-ab_cd123")
    assert found(saying(RUN, "<Lock at 0x7fffab34cd56> psm_zzzzzzzz /mp-12345678"), published) == []


def test_a_line_that_is_declared_to_vary_may() -> None:
    settings = replace(DOWNLOADS.snippet.settings, varies=(r"^lost \d+$",))
    made = each(DOWNLOADS.recording, lambda run: saying(run, "lost 17"))
    published = Published(replace(DOWNLOADS.snippet, settings=settings), made)
    assert found(saying(RUN, "lost 3"), published) == []
    assert found(saying(RUN, "lost it"), published) == ["text"]


# Other versions of Python.

TRACEBACK = """\
Traceback (most recent call last):
  File "downloads.py", line 16, in <module>
    jobs[0].start(
    ~~~~~~~~~~~~~^
        3
    )
  File "lib/python3.15/multiprocessing/process.py", line 108, in run
    self._target(*self._args, **self._kwargs)
ValueError: bad""".splitlines()
OLDER = """\
Traceback (most recent call last):
  File "downloads.py", line 16, in <module>
    jobs[0].start(
  File "lib/python3.11/multiprocessing/context.py", line 281, in _Popen
    return Popen(process_obj)
           ^^^^^^^^^^^^^^^^^^
ValueError: bad""".splitlines()


def test_tracebacks_may_lead_through_another_library() -> None:
    assert found(saying(RUN, *OLDER, stream="stderr"), saying_too(*TRACEBACK, stream="stderr")) == []


@pytest.mark.parametrize(("words", "other"), [("line 16", "line 17"), ("bad", "worse")])
def test_the_snippets_own_frames_and_the_error_count(words: str, other: str) -> None:
    fresh = reworded(saying(RUN, *OLDER, stream="stderr"), words, other)
    assert found(fresh, saying_too(*TRACEBACK, stream="stderr")) == ["text"]


def test_a_warning_may_come_from_another_line_of_the_library() -> None:
    texts = [
        (f"lib/python3.{n}/multiprocessing/popen_fork.py:{n}6: DeprecationWarning: fork", f"  quoted {n}")
        for n in (12, 15)
    ]
    assert found(saying(RUN, *texts[0], stream="stderr"), saying_too(*texts[1], stream="stderr")) == []


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
    states = (*(s for s in process(pid).states if s.end <= begin), Span("ready", begin, end))
    return with_process(run, pid, states=states, queued=end - begin)


def test_time_in_the_queue_adds_up_for_who_may_have_waited_for_one_another() -> None:
    run = queueing(queueing(RUN, VIDEO, 1.0, 1.5), MUSIC, 1.5, 2.0)
    assert Reading(run, DOWNLOADS.rules).queued() == pytest.approx(1.0, abs=0.05)


def test_who_queued_at_the_same_time_was_delayed_together() -> None:
    run = queueing(queueing(RUN, VIDEO, 1.0, 1.5), MUSIC, 1.1, 1.6)
    assert Reading(run, DOWNLOADS.rules).queued() == pytest.approx(0.6, abs=0.05)


def test_computing_adds_up_in_children_who_lived_one_after_the_other() -> None:
    run = with_process(with_process(RUN, VIDEO, cpu=0.5), MUSIC, cpu=0.4, exit=process(VIDEO).birth + 0.005)
    side_by_side = with_process(with_process(RUN, VIDEO, cpu=0.5), MUSIC, cpu=0.4)
    own = Reading(RUN, DOWNLOADS.rules).cpu()
    assert Reading(run, DOWNLOADS.rules).cpu() - own == pytest.approx(0.9, abs=0.01)
    assert Reading(side_by_side, DOWNLOADS.rules).cpu() - own == pytest.approx(0.5, abs=0.01)


def test_a_slower_python_may_compute_for_longer() -> None:
    assert found(with_process(later(RUN, 0.8), VIDEO, cpu=1.0)) == []


# Order.


def test_lines_of_one_process_must_keep_their_order() -> None:
    swapped = with_line(RUN, "PIDs", t=find(RUN, "total").t + 0.001)
    assert found(swapped) == ["order"]


def test_lines_on_two_streams_may_swap() -> None:
    published = saying_too("warned", stream="stderr")
    fresh = with_line(saying(RUN, "warned", stream="stderr"), "warned", t=find(RUN, "PIDs").t - 0.001)
    assert found(fresh, published) == []


def test_pieces_without_a_newline_may_swap() -> None:
    def unended(run: Run, *names: str) -> Run:
        lines = [replace(find(run, name), ended=False, t=run.duration) for name in names]
        return replace(run, lines=(*(li for li in run.lines if not any(n in li.text for n in names)), *lines))

    published = Published(
        DOWNLOADS.snippet, each(DOWNLOADS.recording, lambda run: unended(run, "music.zip: done", "total"))
    )
    assert found(unended(RUN, "total", "music.zip: done"), published) == []


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
    after = with_process(RUN, MUSIC, states=moved(process(MUSIC).states, 3.0))
    assert found(after) == ["parallel"]


def test_children_may_start_late_as_far_as_the_machine_was_busy() -> None:
    late = with_process(RUN, MUSIC, states=moved(process(MUSIC).states, 2.5))
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


# Before publishing.


def test_runs_that_differ_are_told_with_what_to_declare() -> None:
    texts = iter(["lost 17 (random)", "lost 3 (random)", "lost 5 (random)"])
    made = each(DOWNLOADS.recording, lambda run: saying(run, next(texts)))
    [first, *_] = Published(DOWNLOADS.snippet, made).undeclared()
    assert first.text.startswith(
        "run 2, output line 8, <main>\nExpected:\n    lost 17 (random)\nGot:\n    lost 3"
    )
    assert r"declare varies = ['^lost \d+ \(random\)$']" in first.text


@pytest.mark.parametrize("line", ["at 0x{}", "'it' is {}", "{} (really?)"])
def test_the_pattern_that_is_suggested_matches_the_line(line: str) -> None:
    texts = [line.format(number) for number in (1700, 31, 52)]
    several = iter(texts)
    made = each(DOWNLOADS.recording, lambda run: saying(run, next(several)))
    [first, *_] = Published(DOWNLOADS.snippet, made).undeclared()
    declared = tomllib.loads(first.text[first.text.index("varies") : first.text.index("] and") + 1])
    assert re.search(declared["varies"][0], texts[1])


def test_output_that_was_cut_is_not_published() -> None:
    made = each(DOWNLOADS.recording, lambda run: replace(run, truncated=True))
    assert [problem.what for problem in Published(DOWNLOADS.snippet, made).undeclared()] == ["end"]


# Systems on which runs are not observed.


def unobserved(run: Run) -> Run:
    """As the plain runner sees it: one process, all lines at the end."""
    main = replace(run.main, pid=77, states=())
    lines = tuple(Line(9.0, 77, line.stream, line.text) for line in reversed(run.lines))
    return Run(run.exit_code, run.timed_out, run.truncated, 9.0, (main,), lines)


def test_a_plain_run_may_have_its_lines_in_any_order_and_other_pids_and_times() -> None:
    assert DOWNLOADS.plain_problems(unobserved(later(counted_from(123_456, RUN), 5))) == []


@pytest.mark.parametrize(("words", "other"), [("done", "finished"), ("2 jobs", "3 jobs")])
def test_a_plain_run_with_another_text_is_found(words: str, other: str) -> None:
    assert DOWNLOADS.plain_problems(unobserved(reworded(RUN, words, other)))


def test_a_plain_run_with_another_exit_code_is_found() -> None:
    assert DOWNLOADS.plain_problems(replace(unobserved(RUN), exit_code=3))


def test_names_that_tell_the_start_method_may_differ_in_a_plain_run() -> None:
    published = saying_too("Process ForkServerProcess-1:")
    assert published.plain_problems(unobserved(saying(RUN, "Process SpawnProcess-1:"))) == []


# Verdicts.

LATE, WORDS, ENDED = later(RUN, 0.8), reworded(RUN, "total", "sum"), replace(RUN, exit_code=1)
SLOW = sleeping(RUN, VIDEO, lambda length: 1.1 * length)


def judged(*runs: Run) -> tuple[str, int, list[str], list[bool]]:
    """The verdict on these runs: result, number of runs, kinds of problems, and which runs were alone."""
    todo, alone = iter(runs), []

    def next_run(by_itself: bool) -> tuple[Run, str]:
        alone.append(by_itself)
        return next(todo), PYTHON

    given = verdict(DOWNLOADS, next_run)
    return given.result, given.runs, [problem.what.split()[0] for problem in given.problems], alone


def test_a_run_that_agrees_passes() -> None:
    assert judged(RUN) == ("pass", 1, [], [False])


def test_a_run_that_agrees_when_alone_passes() -> None:
    assert judged(LATE, WORDS, RUN) == ("pass", 3, [], [False, True, True])


def test_the_same_problem_twice_fails() -> None:
    assert judged(WORDS, LATE, WORDS) == ("fail", 3, ["text"], [False, True, True])


def test_four_runs_that_differ_each_in_another_way_are_unstable() -> None:
    assert judged(WORDS, LATE, SLOW, ENDED)[:3] == ("unstable", 4, ["end"])


# As doctest shows it.


WANT = (DATA / "downloads.run.json").read_text(encoding="utf-8")
CHECKER = RunChecker(DOWNLOADS.snippet)


def test_the_checker_tells_agreement_from_difference() -> None:
    assert CHECKER.check_output(WANT, as_got(RUN, PYTHON), 0)
    assert not CHECKER.check_output(WANT, as_got(WORDS, PYTHON), 0)


def test_a_difference_names_file_and_line_and_what_the_page_says_and_what_happened() -> None:
    place = find(RUN, "music.zip: start")
    other = with_line(RUN, "music.zip: start", text=f"music.zip: start in process {VIDEO}")
    other = saying(replace(other, exit_code=1), "one more")
    told = CHECKER.output_difference(
        doctest.Example(DOWNLOADS.snippet.source, WANT), as_got(other, PYTHON), 0
    )
    role, wrong = (DOWNLOADS.shown.roles[pid] for pid in (MUSIC, VIDEO))
    assert (
        told
        == f"""\
File "tests/data/downloads.py", its end
Expected:
    exit code 0
Got:
    exit code 1

File "tests/data/downloads.py", output line {RUN.lines.index(place) + 1}, <{role}>
Expected:
    music.zip: start in process <{role}>
Got:
    music.zip: start in process <{wrong}>

File "tests/data/downloads.py", one line more, <main>
Expected nothing
Got:
    one more
"""
    )


# Real runs.

SCRIPT = '''
"""A child prints its PID."""
import multiprocessing, os, time

def work(number):
    time.sleep(0.3)
    print("child", number, os.getpid(), flush=True)

if __name__ == "__main__":
    context = multiprocessing.get_context("METHOD")
    children = [context.Process(target=work, args=(number,)) for number in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("they were", *[child.pid for child in children])
'''


def recorded(script: Path, python: Interpreter) -> Published:
    """Three runs that agree with each other, as publishing demands: it may take a few tries."""
    tries = (Published(load(script), record.three_runs(load(script), python)) for _ in range(5))
    return next(published for published in tries if not published.undeclared())


@pytest.mark.skipif(not record.OBSERVED, reason="processes are observed on Linux only")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_real_run_agrees_with_three_others_and_a_changed_one_does_not(method: str, tmp_path: Path) -> None:
    python = interpreter(sys.executable)
    script = tmp_path / "children.py"
    script.write_text(SCRIPT.replace("METHOD", method))
    published = recorded(script, python)

    def fresh(alone: bool) -> tuple[Run, str]:
        return record.record(published.snippet, python), python.version

    assert verdict(published, fresh).result == "pass"
    script.write_text(script.read_text().replace("child.pid for", "os.getpid() for"))
    assert verdict(published, fresh).result == "fail"
