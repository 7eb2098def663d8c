"""A recording is whole, sealed, and found for the Python that asks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from weave import recording
from weave.errors import WeaveError
from weave.recording import Line, Process, Recording, Run, Span
from weave.snippet import Snippet, load

MAIN = Process(100, None, "main", 0, 1, 1, 0.1, 0, False, (Span("cpu", 0, 0.1), Span("sleep", 0.1, 1)))
RUN = Run(0, False, False, 1.0, (MAIN,), (Line(0.5, 100, "stdout", "total 1.0 s"),), 0.006)
RECORDED = Recording("demo", "3.15.0", "Linux x86_64, 2 CPUs", "2026-11-23", (RUN, RUN, RUN))


@pytest.fixture
def snippet(tmp_path: Path) -> Snippet:
    path = tmp_path / "demo.py"
    path.write_text('"""A demo."""\n\nprint("total 1.0 s")\n')
    return load(path)


@pytest.fixture
def file(snippet: Snippet) -> Path:
    path = snippet.path.with_suffix(".run.json")
    recording.save(path, snippet, RECORDED)
    return path


def test_what_was_saved_is_loaded(snippet: Snippet, file: Path) -> None:
    assert recording.load(file, snippet) == RECORDED


def test_a_missing_recording_names_the_command_that_makes_it(snippet: Snippet) -> None:
    with pytest.raises(
        WeaveError, match=r"demo\.run\.json: .*not exist; run: uv run pytest --update-examples -k demo"
    ):
        recording.load(snippet.path.with_suffix(".run.json"), snippet)


def test_a_changed_snippet_makes_its_recording_stale(snippet: Snippet, file: Path) -> None:
    with pytest.raises(WeaveError, match=r"stale: demo.py has changed .*; run: "):
        recording.load(file, replace(snippet, source=snippet.source + "\n"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("total 1.0 s", "total 2.0 s"),
        ('"pid": 100', '"pid": 101'),
        ("2026-11-23", "2026-11-24"),
        ("3.15.0", "3.15.1"),
    ],
)
def test_a_recording_changed_by_hand_is_refused(snippet: Snippet, file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(WeaveError, match=r"changed by hand.*; run: "):
        recording.load(file, snippet)


def test_a_run_taken_out_by_hand_is_noticed(snippet: Snippet, file: Path) -> None:
    table = json.loads(file.read_text())
    del table["runs"][2]
    file.write_text(json.dumps(table))
    with pytest.raises(WeaveError, match="changed by hand"):
        recording.load(file, snippet)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"runs": 3}'])
def test_what_is_no_recording_is_said_to_be_none(snippet: Snippet, file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(WeaveError, match="not a recording"):
        recording.load(file, snippet)


def test_a_failed_save_leaves_the_old_recording(
    snippet: Snippet, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(WeaveError, match=r"demo\.run\.json: not written \(No space left on device\); mend"):
        recording.save(file, snippet, replace(RECORDED, python="3.15.1"))
    assert recording.load(file, snippet) == RECORDED
    assert [path.name for path in file.parent.iterdir() if path != file] == ["demo.py"]


def test_a_line_and_a_process_each_take_one_row(file: Path) -> None:
    assert sum('"text"' in row for row in file.read_text().splitlines()) == 3
    assert sum('"pid"' in row for row in file.read_text().splitlines()) == 6


@pytest.mark.parametrize(
    ("version", "name"),
    [
        ((3, 11), "demo.run-3.12.json"),
        ((3, 12), "demo.run-3.12.json"),
        ((3, 13), "demo.run-3.14.json"),
        ((3, 14), "demo.run-3.14.json"),
        ((3, 15), "demo.run.json"),
        ((3, 16), "demo.run.json"),
    ],
)
def test_a_recording_holds_for_its_version_and_older_ones(
    snippet: Snippet, file: Path, version: tuple[int, int], name: str
) -> None:
    for older in ("3.12", "3.14"):
        recording.save(snippet.path.with_suffix(f".run-{older}.json"), snippet, RECORDED)
    assert recording.path_for(snippet, version).name == name
