"""A project of two snippets, with recordings from this Python, in a temporary folder: to test the plugin."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from weave.model.python import dotted
from weave.record.interpreter import interpreter
from weave.record.recording import made_now, record
from weave.store import recordings
from weave.store.project import Project

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")  # pytester has a home of its own
COMPILED = CACHE / "fork-and-join" / "pycache"  # to compile the library anew takes a second a start
PYTHON = interpreter(sys.executable)
INI = f"""
[pytest]
addopts = -p no:hypothesispytest
newest_python = {dotted(sys.version_info[:2])}
speed_tables = .
"""
TESTS = """
def test_run(job, hold):
    hold(job)
"""


READER = """
import pytest

@pytest.mark.reads("page.md", "pages", also=("Chromium 1",))
def test_page():
    assert "wrong" not in open("page.md").read()
"""


@dataclass
class Tiny:
    """A project in a temporary folder."""

    pytester: pytest.Pytester

    @property
    def project(self) -> Project:
        return Project(self.pytester.path)

    def write(self, name: str, source: str) -> None:
        """Make a snippet, or change it."""
        path = self.project.snippets / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)

    def record(self, name: str, source: str) -> None:
        """Make a snippet with a recording that it agrees with."""
        self.write(name, source)
        snippet = self.project.snippet(name)
        made = made_now(name, PYTHON, (record(snippet, PYTHON),) * 3)
        recordings.save(snippet.path.with_suffix(".run.json"), snippet, made)

    def seal_anew(self, name: str, source: str) -> None:
        """Change a snippet as if its recording had been made from the new text."""
        made = self.project.recorded(name)
        self.write(name, source)
        snippet = self.project.snippet(name)
        recordings.save(snippet.path.with_suffix(".run.json"), snippet, made)

    def pytest_apart(self, *arguments: str, **outcomes: int) -> pytest.RunResult:
        """What a run of its tests says, in a process of its own; outcomes: how many passed, failed, …"""
        done = self.pytester.runpytest_subprocess("-rs", *arguments, timeout=60)
        done.assert_outcomes(**outcomes)
        return done

    def pytest(self, *arguments: str, **outcomes: int) -> pytest.RunResult:
        """The same in this process, which is quicker."""
        done = self.pytester.runpytest_inprocess("-rs", *arguments)
        done.assert_outcomes(**outcomes)
        return done


@pytest.fixture
def tiny(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """A project of two snippets with their recordings."""
    for name in ("CI", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)
    own = pytester.path / ".cache" / "fork-and-join"
    own.mkdir(parents=True)
    (own / "pycache").symlink_to(COMPILED)
    monkeypatch.setenv("XDG_CACHE_HOME", str(own.parent))
    pytester.makefile(".ini", pytest=INI)
    pytester.makepyfile(test_tiny=TESTS)
    made = Tiny(pytester)
    made.record("hello", 'print("hello")\n')
    made.record("deep/sum", "print(1 + 1)\n")
    return made


@pytest.fixture
def reader(tiny: Tiny) -> Tiny:
    """A project with a further test, which says what it reads."""
    tiny.pytester.makepyfile(test_page=READER)
    (tiny.pytester.path / "page.md").write_text("right")
    (tiny.pytester.path / "pages").mkdir()
    (tiny.pytester.path / "pages" / "one.md").write_text("one")
    return tiny
