"""The ledger says on which Python a recording was confirmed, and nothing of a recording that has changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from here import PROJECT, ROOT

from weave.check.confirm import confirmed
from weave.check.schedule import Job
from weave.draw.figure import figure
from weave.errors import WeaveError
from weave.model.run import Recording
from weave.page.catalogue import verified
from weave.page.exhibits import exhibit
from weave.page.places import shown
from weave.record.interpreter import interpreter
from weave.store import ledger
from weave.store.ledger import Entry
from weave.store.project import Project

NAME = "recap/text_file"
PAGE = [("recap.md", f"# Recap\n\n```run\n{NAME}\n```\n")]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one snippet of this one, and no ledger yet."""
    copied = Project(tmp_path)
    for file in (f"{NAME}.py", f"{NAME}.run.json"):
        (copied.snippets / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT.snippets / file, copied.snippets / file)
    return copied


@pytest.fixture
def book(project: Project) -> Path:
    return project.ledger


@pytest.fixture
def recorded(project: Project) -> Recording:
    return project.recorded(NAME)


def agreed(python: str = "3.15.0", date: str = "2026-01-02") -> Entry:
    entry = confirmed(Job(PROJECT.snippet(NAME), interpreter(sys.executable)))
    return replace(entry, python=python, date=date, system="Linux x86_64")


def test_a_recording_is_confirmed_by_the_runs_that_agreed_with_it(book: Path, recorded: Recording) -> None:
    ledger.add(book, [agreed("3.11.7"), agreed("3.15.0")])
    assert ledger.days(ledger.of(book, recorded)) == {("Linux x86_64", "2026-01-02"): ["3.11.7", "3.15.0"]}


def test_a_recording_that_has_changed_since_is_not_confirmed(book: Path, recorded: Recording) -> None:
    ledger.add(book, [replace(agreed(), digest="0123456789abcdef")])
    assert ledger.of(book, recorded) == []


def test_a_later_run_of_the_same_minor_version_takes_the_place_of_an_earlier_one(book: Path) -> None:
    ledger.add(book, [agreed("3.15.1", "2026-03-01")])
    ledger.add(book, [agreed("3.15.0", "2026-02-01")])
    assert [(entry.python, entry.date) for entry in ledger.read(book)] == [("3.15.1", "2026-03-01")]


def test_a_file_that_is_no_ledger_is_refused_with_the_remedy(book: Path) -> None:
    book.write_text('{"a": 1}')
    with pytest.raises(WeaveError, match=r"not a ledger .*delete it"):
        ledger.read(book)


def merge(*files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "weave.store.ledger", *map(str, files)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_ledgers_are_merged_into_the_first(book: Path, tmp_path: Path) -> None:
    more = [tmp_path / "a.json", tmp_path / "b.json"]
    for path, python in zip([book, *more], ["3.11.7", "3.12.1", "3.13.0"], strict=True):
        ledger.add(path, [agreed(python)])
    assert merge(book, *more).returncode == 0
    assert [entry.python for entry in ledger.read(book)] == ["3.11.7", "3.12.1", "3.13.0"]


def test_merging_a_ledger_that_does_not_exist_is_refused(book: Path, tmp_path: Path) -> None:
    done = merge(book, tmp_path / "typo.json")
    assert done.returncode == 1
    assert done.stderr.endswith("typo.json: no such ledger; check the name\n")


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Not checked again since it was recorded", "Checked on Python 3.13 to 3.15"),
        ("zh", "录制之后尚未再次检验", "已在 Python 3.13 到 3.15 上检验"),
    ],
)
def test_a_figure_and_the_list_of_all_runs_say_what_the_ledger_says(
    project: Project, language: str, before: str, after: str
) -> None:
    assert before in figure([exhibit(project, NAME)], language, "run")
    assert before in verified(project, shown(PAGE), language)
    ledger.add(project.ledger, [agreed(f"3.{n}.0") for n in (13, 14, 15)])
    assert after in figure([exhibit(project, NAME)], language, "run")
    assert "3.14.0" in verified(project, shown(PAGE), language)
    assert "2026-01-02" in verified(project, shown(PAGE), language)
