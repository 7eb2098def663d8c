"""What is said of runs: of three before they are published, and of others that are held to these."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from runs import (
    DOWNLOADS,
    MUSIC,
    PYTHON,
    RUN,
    VIDEO,
    counted_from,
    each,
    find,
    later,
    reworded,
    saying,
    saying_too,
    sleeping,
    with_line,
    without,
)

from weave.compare.published import Published
from weave.compare.verdict import Verdict, told, verdict
from weave.model.run import Line, Run
from weave.record.interpreter import Interpreter, interpreter
from weave.record.recording import record, three_runs
from weave.record.script import OBSERVED
from weave.store.snippets import load

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
    assert [problem.kind for problem in Published(DOWNLOADS.snippet, made).undeclared()] == ["end"]


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


def judged(*runs: Run) -> tuple[Verdict, list[bool]]:
    """The verdict on these runs, and which of them were alone."""
    todo, alone = iter(runs), []

    def next_run(by_itself: bool) -> tuple[Run, str]:
        alone.append(by_itself)
        return next(todo), PYTHON

    return verdict(DOWNLOADS, next_run), alone


def summary(*runs: Run) -> tuple[str, int, list[str], list[bool]]:
    """The verdict's result, how many runs it took, the kinds of its problems, and which runs were alone."""
    given, alone = judged(*runs)
    return given.result, given.runs, [problem.kind for problem in given.problems], alone


def test_a_run_that_agrees_passes() -> None:
    assert summary(RUN) == ("pass", 1, [], [False])


def test_a_run_that_agrees_when_alone_passes() -> None:
    assert summary(LATE, WORDS, RUN) == ("pass", 3, [], [False, True, True])


def test_the_same_problem_twice_fails() -> None:
    assert summary(WORDS, LATE, WORDS) == ("fail", 3, ["text"], [False, True, True])


def test_four_runs_that_differ_each_in_another_way_are_unstable() -> None:
    assert summary(WORDS, LATE, SLOW, ENDED)[:3] == ("unstable", 4, ["end"])


def test_a_time_that_is_late_again_is_the_same_problem_however_late() -> None:
    assert summary(LATE, later(RUN, 1.3)) == ("fail", 2, ["time"], [False, True])


def test_a_time_that_is_early_after_one_that_was_late_is_another_problem() -> None:
    assert summary(LATE, later(RUN, -1.0), RUN)[:2] == ("pass", 3)


def test_another_line_that_is_missing_is_another_problem() -> None:
    assert summary(without(RUN, "total"), without(RUN, "PIDs"), RUN)[:2] == ("pass", 3)


def test_sleeps_of_another_process_are_another_problem() -> None:
    other = sleeping(RUN, MUSIC, lambda length: 1.1 * length)
    assert summary(SLOW, other, RUN)[:2] == ("pass", 3)


def test_a_failure_tells_only_of_what_was_found_twice() -> None:
    assert summary(WORDS, replace(WORDS, exit_code=1))[2] == ["text"]


# As doctest shows it.


def test_nothing_is_told_of_a_run_that_agrees() -> None:
    assert told(judged(RUN)[0].problems, "downloads.py") == ""
    assert "Got:\n    sum 3.1 s\n" in told(judged(WORDS, WORDS)[0].problems, "downloads.py")


def test_a_difference_names_file_and_line_and_what_the_page_says_and_what_happened() -> None:
    place = find(RUN, "music.zip: start")
    other = with_line(RUN, "music.zip: start", text=f"music.zip: start in process {VIDEO}")
    other = saying(replace(other, exit_code=1), "one more")
    given, _ = judged(other, other)
    role, wrong = (DOWNLOADS.shown.roles[pid] for pid in (MUSIC, VIDEO))
    assert (
        told(given.problems, "tests/data/downloads.py")
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


def test_lines_that_are_blank_are_shown_as_they_are() -> None:
    [problem] = DOWNLOADS.problems(saying(RUN, "  "), PYTHON)
    assert problem.text == "one line more, <main>\nExpected nothing\nGot:\n      \n"
    published, swapped = saying_too("last", ""), saying(RUN, "", "last")
    [problem] = published.problems(swapped, PYTHON)
    assert problem.text.endswith("\nExpected:\n    last\n\nGot:\n\n    last\n")


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
    tries = (Published(load(script), three_runs(load(script), python)) for _ in range(5))
    return next(published for published in tries if not published.undeclared())


@pytest.mark.skipif(not OBSERVED, reason="processes are observed on Linux only")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_real_run_agrees_with_three_others_and_a_changed_one_does_not(method: str, tmp_path: Path) -> None:
    python = interpreter(sys.executable)
    script = tmp_path / "children.py"
    script.write_text(SCRIPT.replace("METHOD", method))
    published = recorded(script, python)

    def fresh(alone: bool) -> tuple[Run, str]:
        return record(published.snippet, python), python.version

    assert verdict(published, fresh).result == "pass"
    script.write_text(script.read_text().replace("child.pid for", "os.getpid() for"))
    assert verdict(published, fresh).result == "fail"
