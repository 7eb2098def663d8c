"""Every snippet does what its recording says, on every Python that is asked for."""

from __future__ import annotations

import doctest
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import CONFIRMED, PUBLISHED, missing
from pytest_examples import CodeExample, EvalExample

from weave import ledger, publish, recording
from weave.compare import Published, RunChecker, verdict
from weave.errors import WeaveError
from weave.interpreter import environment
from weave.record import OBSERVED, run_plainly
from weave.recording import Run, minor
from weave.schedule import Job, Schedule
from weave.snippet import SNIPPETS, all_names, named

SELECT, IGNORE = ["D300", "D415"], ["D101", "D102", "D103"]  # besides the project's own rules


@pytest.fixture(scope="session")
def publisher() -> Iterator[None]:
    with publish.only_publisher():
        yield


def test_run(job: Job, request: pytest.FixtureRequest) -> None:
    """The snippet, run now, agrees with its recording; with --update-examples it is recorded anew instead."""
    try:
        if request.config.getoption("update_examples"):
            request.getfixturevalue("publisher")
            request.config.stash[PUBLISHED].append(publish.publish(job.snippet, job.python))
        else:
            check(job, request.getfixturevalue("schedule"))
            request.config.stash[CONFIRMED].append(ledger.confirmed(job.snippet, job.python))
    except WeaveError as error:
        pytest.fail(str(error), pytrace=False)


def check(job: Job, schedule: Schedule) -> None:
    if absent := missing(job):
        raise WeaveError(
            job.snippet.path, f"{job.python.path} has no {', '.join(sorted(absent))}", "install it"
        )
    path = recording.path_for(job.snippet, minor(job.python.version))
    published = Published(job.snippet, recording.load(path, job.snippet))

    def record(alone: bool) -> tuple[Run, str]:
        run = schedule.alone(job) if alone else schedule.futures[job].result()
        return run, job.python.version

    if not OBSERVED:
        check_plainly(published, record)
        return
    found = verdict(published, record)
    if found.result != "pass":
        checker, want = RunChecker(job.snippet), path.read_text(encoding="utf-8")
        told = checker.output_difference(doctest.Example(job.snippet.source, want), found.got, 0)
        pytest.fail(
            f"{found.result} after {found.runs} runs on Python {job.python.version}\n{told}", pytrace=False
        )


def check_plainly(published: Published, record: Callable[[bool], tuple[Run, str]]) -> None:
    """Off Linux two processes may write into one line: one run of three that agrees is enough."""
    for alone in (False, True, True):
        problems = published.plain_problems(record(alone)[0])
        if not problems:
            return
    pytest.fail("\n".join(problem.text for problem in problems), pytrace=False)


def test_a_program_that_needs_no_unix_agrees_when_it_is_run_plainly(tmp_path: Path) -> None:
    snippet = named("summary/exercise_2")
    published = Published(snippet, recording.load(recording.path_for(snippet, (99, 0)), snippet))

    def record(_: bool) -> tuple[Run, str]:
        command = [sys.executable, str(snippet.path)]
        return run_plainly(command, tmp_path, environment(tmp_path, False), 30), ""

    check_plainly(published, record)


class WholeFile(CodeExample):
    def in_py_file(self) -> bool:
        return False  # pytest-examples takes every .py for a module whose docstrings hold the examples


@pytest.mark.parametrize("name", all_names())
def test_lint(name: str, eval_example: EvalExample) -> None:
    """The snippet is clean code, formatted for a narrow page, and says in one line what it shows."""
    snippet = named(name)
    eval_example.set_config(
        line_length=80, quotes="double", target_version="py310", ruff_select=SELECT, ruff_ignore=IGNORE
    )
    eval_example.lint(WholeFile.create(snippet.source, path=snippet.path))
    assert snippet.source.startswith('"""')
    assert len(snippet.source.splitlines()) <= 40


def test_at_most_one_snippet_in_twenty_declares_lines_that_vary() -> None:
    declared = [name for name in all_names() if named(name).settings.varies]
    assert len(declared) <= len(all_names()) / 20, declared


@pytest.mark.parametrize("name", all_names())
def test_a_recording_is_from_the_python_that_its_name_says(name: str) -> None:
    snippet = named(name)
    for upto, path in recording.paths(snippet).items():
        expected = publish.NEWEST if path.name.endswith(".run.json") else upto
        assert recording.load(path, snippet).version == expected


def test_every_recording_has_its_snippet() -> None:
    owners = {
        path.relative_to(SNIPPETS).as_posix().split(".run")[0] for path in SNIPPETS.rglob("*.run*.json")
    }
    assert owners <= set(all_names())
