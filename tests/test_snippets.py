"""Every snippet does what its recording says, on every Python that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_examples import CodeExample, EvalExample

from weave import publish, recording
from weave.compare import Published, verdict
from weave.recording import Run, minor
from weave.schedule import Job, Schedule
from weave.snippet import SNIPPETS, all_names, named


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

    def record(alone: bool) -> tuple[Run, str]:
        run = schedule.alone(job) if alone else schedule.futures[job].result()
        return run, job.python.version

    found = verdict(published, record)
    if found.result != "pass":
        pytest.fail(
            f"{found.result}\n" + "\n".join(problem.text for problem in found.problems), pytrace=False
        )


@pytest.mark.parametrize("name", all_names())
def test_lint(name: str, eval_example: EvalExample) -> None:
    """The snippet is clean code, formatted for a narrow page."""
    snippet = named(name)
    example = CodeExample.create(snippet.source, path=snippet.path)
    eval_example.set_config(line_length=80, target_version="py311")
    eval_example.lint_ruff(example)


def test_at_most_one_snippet_in_twenty_declares_lines_that_vary() -> None:
    declared = [name for name in all_names() if named(name).settings.varies]
    assert len(declared) <= len(all_names()) / 20, declared


def test_every_recording_has_its_snippet() -> None:
    owners = {
        path.relative_to(SNIPPETS).as_posix().split(".run")[0] for path in SNIPPETS.rglob("*.run*.json")
    }
    assert owners <= set(all_names())
