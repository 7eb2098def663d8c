"""The tables that the benchmark writes for the site."""

from __future__ import annotations

from pathlib import Path

import measures
import pytest
import tables

from weave.words import LANGUAGES, WORDS


def rows(file: Path) -> list[list[str]]:
    return [line.strip("| ").split(" | ") for line in file.read_text(encoding="utf-8").splitlines()[2:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_stays_until_it_is_measured_again(tmp_path: Path, language: str) -> None:
    tables.write(tmp_path, {"heaviest_page": (41.7, 25.0, None), "cold_strict_build": (12.4, 9.0, 0.5)})
    tables.write(tmp_path, {"cold_strict_build": (12.0, 6.0, 0.5)})
    build, page = rows(tmp_path / f"benchmark.{language}.md")
    assert build[1:] == ["12.0", "6.0", "0.50", "0.5"]
    assert page[1:4] == ["41.7", "25.0", "0.60"]


def test_everything_that_is_measured_has_its_words() -> None:
    named = {key.removeprefix("benchmark ") for key in WORDS["en"] if key.startswith("benchmark ")} - {"head"}
    assert all(hasattr(measures, name) for name in named)
    assert named >= {name for name in vars(measures) if name.startswith(("pytest_", "recording_", "edit_"))}
