"""A snippet declares what the check must know, in a block that Python ignores."""

from __future__ import annotations

from pathlib import Path

import pytest

from weave.errors import WeaveError
from weave.model.snippet import Settings, Snippet
from weave.store.snippets import load


def written(folder: Path, source: str) -> Snippet:
    path = folder / "demo.py"
    path.write_text(source)
    return load(path)


def test_most_snippets_declare_nothing(tmp_path: Path) -> None:
    snippet = written(tmp_path, '"""What it shows."""\n\nprint(1)\n')
    assert snippet.settings == Settings()
    assert snippet.requires_python == (3, 11)


def test_what_it_declares_is_read(tmp_path: Path) -> None:
    snippet = written(
        tmp_path,
        '"""A hang."""\n\n# /// script\n# requires-python = ">=3.13"\n'
        "# [tool.weave]\n# exit = 'limit'\n# limit = 5\n# buffered = true\n"
        "# varies = ['^lost \\d+$']\n# ///\n",
    )
    assert snippet.settings == Settings("limit", 5, buffered=True, varies=(r"^lost \d+$",))
    assert snippet.requires_python == (3, 13)


@pytest.mark.parametrize(
    "row",
    ["sleep = 3", "exit = ", "exit = 'limt'", "limit = '5'", "varies = ['(']", "varies = '^lost'"],
)
def test_a_block_that_is_not_understood_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(WeaveError, match=r"demo\.py:3: its script block is not understood: .*; see docs"):
        written(tmp_path, f'"""A."""\n\n# /// script\n# [tool.weave]\n# {row}\n# ///\n')


@pytest.mark.parametrize("row", ["dependencies = 'joblib'", "requires-python = '==3.14.*'"])
def test_so_is_one_with_another_kind_of_value(tmp_path: Path, row: str) -> None:
    with pytest.raises(WeaveError, match=r"demo\.py:1: its script block is not understood"):
        written(tmp_path, f"# /// script\n# {row}\n# ///\n")


def test_a_missing_snippet_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeaveError, match=r"demo\.py: no such snippet"):
        load(tmp_path / "demo.py")


@pytest.mark.parametrize(
    "source",
    ["os.fork()", 'get_context("fork")', "import signal\n", 'open("/proc/stat")', "os.sched_getaffinity(0)"],
)
def test_what_needs_unix_is_not_portable(tmp_path: Path, source: str) -> None:
    assert not written(tmp_path, source).portable


def test_what_every_system_has_is_portable(tmp_path: Path) -> None:
    assert written(tmp_path, "from multiprocessing import Process").portable


def test_the_packages_it_needs_are_named_without_their_versions(tmp_path: Path) -> None:
    block = '# /// script\n# dependencies = ["numpy >= 2", "joblib"]\n# ///\n'
    assert written(tmp_path, f'"""A."""\n\n{block}').dependencies == ("numpy", "joblib")
