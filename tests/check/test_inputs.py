"""The key of a test: each part of what its result depends on changes, and so does the key."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tiny import PYTHON, READER, Tiny

from weave.check import inputs
from weave.check.inputs import Inputs, job_of
from weave.record.interpreter import Interpreter, interpreter
from weave.record.script import OBSERVED
from weave.store import recordings

pytest_plugins = ["pytester", "tiny"]
pytestmark = pytest.mark.skipif(not OBSERVED, reason="recordings are made on Linux")
NEEDY = '# /// script\n# dependencies = ["demo"]\n# ///\nprint(1)\n'


def keys(tiny: Tiny, *arguments: str) -> dict[str, str | None]:
    """The key of each test, as a run would ask for it now."""
    items, _ = tiny.pytester.inline_genitems(*arguments)
    found = Inputs(items[0].config)
    return {
        item.name.partition("-")[2].rstrip("]") or item.name: found.key(item, sys.executable)
        for item in items
    }


def differ(before: dict[str, str | None], after: dict[str, str | None]) -> set[str]:
    """The tests whose keys have changed."""
    assert before.keys() == after.keys()
    return {name for name in before if before[name] != after[name]}


def add_line(path: Path) -> None:
    with path.open("a") as file:
        file.write("\n#\n")


def other_date(tiny: Tiny, file: str) -> None:
    snippet, made = tiny.project.snippet("hello"), tiny.project.recorded("hello")
    recordings.save(tiny.project.snippets / file, snippet, replace(made, date="2020-01-01"))


HELLO, SNIPPETS, ALL = {"hello"}, {"hello", "deep/sum"}, {"hello", "deep/sum", "test_page"}
CHANGES: dict[str, tuple[Callable[[Tiny], object], set[str]]] = {
    "nothing": (lambda tiny: None, set()),
    "the snippet": (lambda tiny: tiny.seal_anew("hello", 'print("hello" )\n'), HELLO),
    "the recording": (lambda tiny: other_date(tiny, "hello.run.json"), HELLO),
    "a recording for this Python": (
        lambda tiny: other_date(tiny, f"hello.run-{PYTHON.minor}.json"),
        HELLO,
    ),
    "a page": (lambda tiny: add_line(tiny.pytester.path / "page.md"), {"test_page"}),
    "a page in a folder": (lambda tiny: add_line(tiny.pytester.path / "pages" / "one.md"), {"test_page"}),
    "a page's name": (
        lambda tiny: (tiny.pytester.path / "pages" / "one.md").rename(
            tiny.pytester.path / "pages" / "two.md"
        ),
        {"test_page"},
    ),
    "a fact": (
        lambda tiny: tiny.pytester.makepyfile(test_page=READER.replace("Chromium 1", "Chromium 2.0")),
        {"test_page"},
    ),
    "the test": (lambda tiny: add_line(tiny.pytester.path / "test_tiny.py"), SNIPPETS),
    "what all tests share": (lambda tiny: tiny.pytester.makeconftest("import os"), ALL),
    "the configuration": (lambda tiny: add_line(tiny.pytester.path / "pytest.ini"), ALL),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_the_project_changes_the_keys_of_those_who_read_it(reader: Tiny, what: str) -> None:
    change, changed = CHANGES[what]
    before = keys(reader)
    change(reader)
    assert differ(before, keys(reader)) == changed


@pytest.mark.parametrize("room", ["", *inputs.JUDGES, "draw"])
def test_code_that_records_and_compares_is_part_of_every_key(
    reader: Tiny, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    copied = tmp_path_factory.mktemp("copied") / "weave"
    shutil.copytree(inputs.WEAVE, copied)
    monkeypatch.setattr(inputs, "WEAVE", copied)
    before = keys(reader)
    add_line(next((copied / room).glob("*.py")))
    assert differ(before, keys(reader)) == ({"test_page"} if room == "draw" else ALL)


@pytest.mark.parametrize("fact", ["path", "version", "prefix"])
def test_another_python_is_another_key(tiny: Tiny, fact: str) -> None:
    items, _ = tiny.pytester.inline_genitems()
    found = Inputs(items[0].config)
    for item in items:
        before, made = found.key(item, sys.executable), job_of(item)
        assert made
        other = another(made.python, fact)
        item.callspec.params["job"] = replace(made, python=other)  # type: ignore[attr-defined]
        assert found.key(item, sys.executable) != before


def another(python: Interpreter, fact: str) -> Interpreter:
    """A Python that differs in one fact; what it would tell of its folders is told for it."""
    path = shutil.which("sh") or "" if fact == "path" else python.path
    made = Interpreter(path, "3.11.99" if fact == "version" else python.version)
    prefix = "/elsewhere" if fact == "prefix" else python.prefix
    vars(made)["_places"] = (python.library, prefix, python.site, [*python.packages])
    return made


def test_the_machine_and_the_environment_are_part_of_every_key(
    reader: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keys(reader)
    monkeypatch.setenv("PYTHONSAFEPATH", "1")
    safe = keys(reader)
    monkeypatch.setattr(inputs, "CORES", 99)
    assert differ(before, safe) == differ(safe, keys(reader)) == ALL


def test_the_versions_of_packages_count_for_what_uses_them(
    tiny: Tiny, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    tiny.record("needy", NEEDY)
    python = interpreter(str(folder / "bin" / "python"))
    found = []
    for version in ("1.0", "1.1"):
        package = Path(python.site) / "demo.dist-info"
        package.mkdir(exist_ok=True)
        (package / "METADATA").write_text(f"Name: demo\nVersion: {version}\n")
        inputs.versions.cache_clear()
        found.append(keys(tiny, f"--python={python.path}"))
    assert differ(*found) == {"needy"}
