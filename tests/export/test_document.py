"""A run as JSON: what its schema says, and what can be read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from arbitrary import runs
from hypothesis import given, settings
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from weave.export.document import FORMAT, SCHEMA, document, schema
from weave.model.run import Held, Line, Process, Recording, Run, Span

PUBLISHED = json.loads(schema())
VALIDATOR = Draft202012Validator(PUBLISHED)
DATA = Path(__file__).parents[1] / "data"
RUN = Run(
    0, False, False, 2,
    (Process(10, None, "main", 0, 2, None, 1, 0, False, (Span("cpu", 0, 2),), memory=(Held(1, 7, 4, 5),)),),
    (Line(1, 10, "stdout", "hello"),),
)  # fmt: skip


def written(run: Run = RUN) -> Any:
    made = Recording("my.py", "3.15.0", "Linux x86_64, 2 CPUs", "2026-11-29", (run,))
    return json.loads(json.dumps(document(made), allow_nan=False))


def wrong(table: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(table)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    assert PUBLISHED["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", sorted(DATA.glob("timeline-*.json")), ids=lambda path: path.stem)
def test_recorded_runs_are_as_the_schema_says_and_are_read_back(path: Path) -> None:
    for table in json.loads(path.read_text(encoding="utf-8"))["runs"]:
        made = written(Run.from_dict(table))
        assert wrong(made) == []
        assert Run.from_dict(made["run"]) == Run.from_dict(table)


@settings(max_examples=30)
@given(runs())
def test_whatever_run_is_as_the_schema_says_and_is_read_back(run: Run) -> None:
    made = written(run)
    assert wrong(made) == []
    assert Run.from_dict(made["run"]) == run


def test_memory_is_written_as_the_schema_says_and_is_read_back() -> None:
    made = written()
    assert made["run"]["processes"][0]["memory"] == [[1, 7, 4, 5]]
    assert wrong(made) == []
    assert Run.from_dict(made["run"]) == RUN


def stored(name: str) -> dict[str, Any]:
    """What is written of a part of a run of which no more is known than has to be."""
    process = Process(1, None, "main", 0, 1, None, 0, 0, False)
    run = Run(0, False, False, 1, (process,), (Line(0, 1, "stdout", "done"),)).to_dict()
    parts: dict[str, dict[str, Any]] = {"run": run, "process": run["processes"][0], "line": run["lines"][0]}
    return parts[name]


@pytest.mark.parametrize(("name", "kind"), [("run", Run), ("process", Process), ("line", Line)])
def test_the_schema_describes_every_field_and_no_other(name: str, kind: type) -> None:
    described = PUBLISHED["$defs"][name]
    assert described["properties"].keys() == {field.name for field in fields(kind)}
    assert set(described["required"]) == stored(name).keys()


def test_the_document_has_what_the_schema_describes() -> None:
    assert written().keys() == PUBLISHED["properties"].keys() == set(PUBLISHED["required"])


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.pop("format"),
        lambda table: table.update(format=FORMAT + 1),
        lambda table: table.update(date="today"),
        lambda table: table["run"].pop("lines"),
        lambda table: table["run"].update(duration="2 s"),
        lambda table: table["run"]["processes"].clear(),
        lambda table: table["run"]["processes"][0].update(kind="thread"),
        lambda table: table["run"]["processes"][0]["states"].append(["cpu", 2]),
        lambda table: table["run"]["processes"][0]["states"].append(["rest", 2, 3]),
        lambda table: table["run"]["processes"][0]["memory"].append([1, 7, 4]),
        lambda table: table["run"]["processes"][0]["memory"].append([1, 7.5, 4, 5]),
        lambda table: table["run"]["lines"][0].update(stream="file"),
    ],
)
def test_what_is_no_such_document_is_refused(change: Callable[[Any], object]) -> None:
    table = written()
    change(table)
    assert wrong(table)


def test_it_names_its_format_and_where_its_schema_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/fj/")
    assert (written()["$schema"], written()["format"]) == (f"https://example.org/fj/{SCHEMA}", 1)
    monkeypatch.delenv("SITE_URL")
    assert written()["$schema"] == SCHEMA
