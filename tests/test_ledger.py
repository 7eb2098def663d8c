"""The ledger says on which Python a recording was confirmed, and nothing of a recording that has changed."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from weave import ledger, recording, snippet
from weave.catalogue import verified
from weave.errors import WeaveError
from weave.figure import figure
from weave.interpreter import interpreter
from weave.ledger import Entry
from weave.places import shown
from weave.recording import Recording

RUN = snippet.named("recap/text_file")
PAGE = [("recap.md", "# Recap\n\n```run\nrecap/text_file\n```\n")]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger, still empty, in place of the site's."""
    path = tmp_path / "verified.json"
    monkeypatch.setattr(ledger, "LEDGER", path)
    return path


@pytest.fixture
def recorded() -> Recording:
    return recording.load(recording.path_for(RUN, (99, 0)), RUN)


def agreed(python: str = "3.15.0", date: str = "2026-01-02") -> Entry:
    entry = ledger.confirmed(RUN, interpreter(sys.executable))
    return replace(entry, python=python, date=date, system="Linux x86_64")


def test_a_recording_is_confirmed_by_the_runs_that_agreed_with_it(book: Path, recorded: Recording) -> None:
    ledger.add(book, [agreed("3.11.7"), agreed("3.15.0")])
    assert ledger.days(recorded) == {("Linux x86_64", "2026-01-02"): ["3.11.7", "3.15.0"]}


def test_a_recording_that_has_changed_since_is_not_confirmed(book: Path, recorded: Recording) -> None:
    ledger.add(book, [replace(agreed(), digest="0123456789abcdef")])
    assert ledger.of(recorded) == []


def test_a_later_run_of_the_same_minor_version_takes_the_place_of_an_earlier_one(book: Path) -> None:
    ledger.add(book, [agreed("3.15.1", "2026-03-01")])
    ledger.add(book, [agreed("3.15.0", "2026-02-01")])
    assert [(entry.python, entry.date) for entry in ledger.read(book)] == [("3.15.1", "2026-03-01")]


def test_a_file_that_is_no_ledger_is_refused_with_the_remedy(book: Path) -> None:
    book.write_text('{"a": 1}')
    with pytest.raises(WeaveError, match=r"not a ledger .*delete it"):
        ledger.read(book)


def test_merging_a_ledger_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "weave.ledger", str(tmp_path / "typo.json")]
    done = subprocess.run(command, cwd=snippet.ROOT, capture_output=True, text=True)
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
    book: Path, recorded: Recording, language: str, before: str, after: str
) -> None:
    assert before in figure([recorded], language, "run")
    assert before in verified(shown(PAGE), language)
    ledger.add(book, [agreed(f"3.{n}.0") for n in (13, 14, 15)])
    assert after in figure([recorded], language, "run")
    assert "3.14.0" in verified(shown(PAGE), language)
    assert "2026-01-02" in verified(shown(PAGE), language)


def test_the_checks_write_a_ledger_of_the_runs_that_agreed(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    command = [sys.executable, "-m", "pytest", "-q", "-k", "test_run and recap/text_file", f"--ledger={out}"]
    subprocess.run(command, cwd=snippet.ROOT, check=True, capture_output=True, timeout=120)
    assert [entry["snippet"] for entry in json.loads(out.read_text())] == ["recap/text_file"]
