"""Every snippet does what its recording says, on every Python that is asked for."""

from __future__ import annotations

import doctest
from collections.abc import Iterator

import pytest
from pytest_examples import CodeExample, EvalExample

from weave import publish, recording
from weave.compare import Published, RunChecker, verdict
from weave.record import OBSERVED
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
    if request.config.getoption("update_examples"):
        request.getfixturevalue("publisher")
        print(publish.publish(job.snippet, job.python))
    else:
        check(job, request.getfixturevalue("schedule"))


def check(job: Job, schedule: Schedule) -> None:
    path = recording.path_for(job.snippet, minor(job.python.version))
    published = Published(job.snippet, recording.load(path, job.snippet))
    if not OBSERVED:  # two processes may write into one line there: a run that agrees is enough
        runs = (schedule.alone(job) if again else schedule.futures[job].result() for again in range(3))
        assert any(not published.plain_problems(run) for run in runs)
        return

    def record(alone: bool) -> tuple[Run, str]:
        run = schedule.alone(job) if alone else schedule.futures[job].result()
        return run, job.python.version

    found = verdict(published, record)
    if found.result != "pass":
        checker, want = RunChecker(job.snippet), path.read_text(encoding="utf-8")
        told = checker.output_difference(doctest.Example(job.snippet.source, want), found.got, 0)
        pytest.fail(
            f"{found.result} after {found.runs} runs on Python {job.python.version}\n{told}", pytrace=False
        )


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


def test_every_recording_has_its_snippet() -> None:
    owners = {
        path.relative_to(SNIPPETS).as_posix().split(".run")[0] for path in SNIPPETS.rglob("*.run*.json")
    }
    assert owners <= set(all_names())
