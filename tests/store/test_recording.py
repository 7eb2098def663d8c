"""A recording is whole, sealed, and found for the Python that asks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from weave.errors import WeaveError
from weave.model.python import Version
from weave.model.run import Line, Process, Recording, Run, Span
from weave.model.snippet import Snippet
from weave.store import recordings
from weave.store.snippets import load

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
    recordings.save(path, snippet, RECORDED)
    return path


def test_what_was_saved_is_loaded(snippet: Snippet, file: Path) -> None:
    assert recordings.load(file, snippet) == RECORDED


def test_a_missing_recording_names_the_command_that_makes_it(snippet: Snippet) -> None:
    with pytest.raises(
        WeaveError, match=r"demo\.run\.json: .*not exist; run: uv run pytest --update-examples -k demo"
    ):
        recordings.load(snippet.path.with_suffix(".run.json"), snippet)


def test_a_changed_snippet_makes_its_recording_stale(snippet: Snippet, file: Path) -> None:
    with pytest.raises(WeaveError, match=r"stale: demo.py has changed .*; run: "):
        recordings.load(file, replace(snippet, source=snippet.source + "\n"))


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
        recordings.load(file, snippet)


def test_a_run_taken_out_by_hand_is_noticed(snippet: Snippet, file: Path) -> None:
    table = json.loads(file.read_text())
    del table["runs"][2]
    file.write_text(json.dumps(table))
    with pytest.raises(WeaveError, match="changed by hand"):
        recordings.load(file, snippet)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"runs": 3}'])
def test_what_is_no_recording_is_said_to_be_none(snippet: Snippet, file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(WeaveError, match="not a recording"):
        recordings.load(file, snippet)


def test_a_failed_save_leaves_the_old_recording(
    snippet: Snippet, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(WeaveError, match=r"demo\.run\.json: not written \(No space left on device\); mend"):
        recordings.save(file, snippet, replace(RECORDED, python="3.15.1"))
    assert recordings.load(file, snippet) == RECORDED
    assert [path.name for path in file.parent.iterdir() if path != file] == ["demo.py"]


def test_a_line_and_a_process_each_take_one_row(file: Path) -> None:
    assert sum('"text"' in row for row in file.read_text().splitlines()) == 3
    assert sum('"pid"' in row for row in file.read_text().splitlines()) == 6


def resealed(text: str) -> str:
    """The text of a recording's file, changed, with the seal that fits."""
    seal = json.loads(text)["seal"]["stored"]
    return text.replace(seal, recordings.digest(recordings.SEAL.sub("", text)))


def test_a_recording_carries_the_version_of_its_format(snippet: Snippet, file: Path) -> None:
    assert json.loads(file.read_text())["format"] == recordings.FORMAT


def test_another_format_is_named(snippet: Snippet, file: Path) -> None:
    other = f'"format": {recordings.FORMAT + 1}'
    file.write_text(resealed(file.read_text().replace(f'"format": {recordings.FORMAT}', other)))
    with pytest.raises(
        WeaveError, match=rf"of format {recordings.FORMAT + 1}, not {recordings.FORMAT}; run: "
    ):
        recordings.load(file, snippet)


def test_each_changed_byte_of_the_file_is_noticed(snippet: Snippet, file: Path) -> None:
    text = file.read_text()
    for place, byte in enumerate(text):
        file.write_text(
            text[:place] + chr(ord(byte) ^ 1) + text[place + 1 :]
        )  # a digit becomes another digit
        with pytest.raises(WeaveError, match=r"changed by hand|not a recording|of format|stale"):
            recordings.load(file, snippet)


def test_a_new_field_with_a_default_breaks_no_seal(snippet: Snippet, file: Path) -> None:
    """A recording that was made before there was such a field: here, before `blind`."""
    rows = file.read_text()
    older = rows.replace(',\n   "blind": 0.006', "")
    assert older.count("blind") == 0 < rows.count("blind")
    file.write_text(resealed(older))
    made = recordings.load(file, snippet)
    assert made == replace(RECORDED, runs=tuple(replace(run, blind=0.0) for run in RECORDED.runs))
    file.write_text(older)
    with pytest.raises(WeaveError, match="changed by hand"):
        recordings.load(file, snippet)


@pytest.mark.parametrize(
    ("version", "name"),
    [
        ((3, 11, 2), "demo.run-3.11.2.json"),
        ((3, 11, 7), "demo.run-3.12.0.json"),
        ((3, 12, 0), "demo.run-3.12.0.json"),
        ((3, 12, 1), "demo.run-3.12.json"),
        ((3, 12, 9), "demo.run-3.12.json"),
        ((3, 13, 1), "demo.run-3.14.2.json"),
        ((3, 14, 2), "demo.run-3.14.2.json"),
        ((3, 14, 3), "demo.run.json"),
        ((3, 15, 0), "demo.run.json"),
        ((3, 16, 0), "demo.run.json"),
    ],
)
def test_a_recording_holds_for_its_version_and_older_ones(
    snippet: Snippet, file: Path, version: Version, name: str
) -> None:
    """A minor version means all of its patch releases; a patch release, those up to it."""
    for older in ("3.11.2", "3.12", "3.12.0", "3.14.2"):
        recordings.save(snippet.path.with_suffix(f".run-{older}.json"), snippet, RECORDED)
    assert recordings.path_for(snippet, version).name == name


def test_each_recording_says_for_which_pythons_it_holds(snippet: Snippet, file: Path) -> None:
    for older in ("3.14.2", "3.12"):
        recordings.save(snippet.path.with_suffix(f".run-{older}.json"), snippet, RECORDED)
    held = [(each.path.name, each.first, each.last) for each in recordings.held(snippet)]
    assert held == [
        ("demo.run-3.12.json", (3, 11), (3, 12)),
        ("demo.run-3.14.2.json", (3, 13), (3, 14, 2)),
        ("demo.run.json", (3, 14, 3), None),
    ]
