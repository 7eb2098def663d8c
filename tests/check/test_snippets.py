"""Every snippet does what its recording says, on every Python that is asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from here import NEWEST, PROJECT, ROOT

from weave.check.confirm import plain_disagreement
from weave.check.schedule import Job
from weave.compare.published import Published
from weave.model.python import release
from weave.model.run import Run
from weave.page.program import program
from weave.record.interpreter import environment
from weave.record.plainly import run_plainly
from weave.store import recordings


def test_run(job: Job, hold: Callable[[Job], None]) -> None:
    """The snippet, run now, agrees with its recording; with --update-examples it is recorded anew instead."""
    hold(job)


def test_a_program_that_needs_no_unix_agrees_when_it_is_run_plainly(tmp_path: Path) -> None:
    snippet = PROJECT.snippet("summary/exercise_2")
    published = Published(snippet, PROJECT.recorded(snippet.name))

    def record(_: bool) -> tuple[Run, str]:
        command = [sys.executable, str(snippet.path)]
        return run_plainly(command, tmp_path, environment(tmp_path, False), 30), ""

    assert plain_disagreement(published, record) == ""


def ruff(*arguments: str) -> str:
    """What ruff has to say against the snippets; snippets/ruff.toml has their rules."""
    command = [sys.executable, "-m", "ruff", *arguments, "snippets"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr if done.returncode else ""


def test_every_snippet_is_formatted_for_a_narrow_page() -> None:
    assert ruff("format", "--check", "--output-format=concise") == ""


def test_every_snippet_is_clean_code_that_says_in_a_sentence_what_it_shows() -> None:
    assert ruff("check", "--output-format=concise") == ""


@pytest.mark.parametrize("name", PROJECT.names())
def test_a_snippet_begins_with_a_docstring_and_is_short(name: str) -> None:
    source = PROJECT.snippet(name).source
    assert source.startswith('"""')
    grows = name.startswith("build/")  # one program, step by step; its pages show what a step changes
    brings = name.startswith(("desk/", "reference/"))  # an application, a test file, a table of cases
    shown = program(PROJECT, name, "en")  # without what is for the checks only
    assert len(shown.splitlines()) <= (160 if grows else 70 if brings else 40)


def test_at_most_one_snippet_in_twenty_declares_lines_that_vary() -> None:
    names = PROJECT.names()
    declared = [name for name in names if PROJECT.snippet(name).settings.varies]
    assert len(declared) <= len(names) / 20, declared


@pytest.mark.parametrize("name", PROJECT.names())
def test_a_recording_is_from_the_python_that_its_name_says(name: str) -> None:
    snippet = PROJECT.snippet(name)
    for held in recordings.held(snippet):
        expected = held.last or NEWEST
        made_on = release(recordings.load(held.path, snippet).python)
        assert made_on[: len(expected)] == expected


def test_every_recording_has_its_snippet() -> None:
    folder = PROJECT.snippets
    owners = {path.relative_to(folder).as_posix().split(".run")[0] for path in folder.rglob("*.run*.json")}
    assert owners <= set(PROJECT.names())
