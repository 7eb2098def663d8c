"""Runs that are not observed from outside, and Pythons and scripts that are not there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from here import PROJECT, ROOT
from scripts import Script, linux, texts

from weave.errors import WeaveError
from weave.record.interpreter import environment, interpreter
from weave.record.plainly import run_plainly
from weave.record.recording import record

pytest_plugins = ["scripts"]
pytestmark = linux


def test_where_nothing_can_be_observed_lines_and_exit_code_are_told(
    run: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weave.record.recording.OBSERVED", False)
    monkeypatch.setattr("weave.record.script.OBSERVED", False)
    made = run("print('here'); raise SystemExit(3)")
    assert (texts(made), made.exit_code) == (["here"], 3)


@pytest.mark.parametrize(
    "name",
    [
        "concepts/memory_not_shared",
        "concepts/talk_by_shared_memory",
        "concepts/talk_by_signal",
        "creating/printed_twice",
    ],
)
def test_a_script_does_the_same_without_the_recorder(name: str, tmp_path: Path) -> None:
    """Exit code and lines; their order among processes and the PIDs differ from run to run."""
    code, python = PROJECT.snippet(name), interpreter(sys.executable)
    env = environment(tmp_path, code.settings.buffered)
    alone = run_plainly([python.path, str(code.path)], tmp_path, env, 30)
    watched = record(code, python)
    assert watched.exit_code == alone.exit_code
    for stream in ("stdout", "stderr"):
        assert sorted(map(without_digits, texts(watched, stream))) == sorted(
            map(without_digits, texts(alone, stream))
        )


def without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def test_the_plain_runner_notes_lines_and_exit_code(tmp_path: Path) -> None:
    source = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(2)"
    made = run_plainly([sys.executable, "-c", source], tmp_path, dict(os.environ), 10)
    assert (made.exit_code, texts(made), texts(made, "stderr")) == (2, ["out"], ["err"])


def test_the_plain_runner_stops_at_the_limit(tmp_path: Path) -> None:
    made = run_plainly([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, dict(os.environ), 0.5)
    assert made.timed_out


def test_a_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeaveError, match=r"python9.9: there is no such Python; .*--python"):
        interpreter("python9.9")


def test_a_python_that_does_not_run_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(WeaveError, match="does not run"):
        interpreter(str(broken))


def test_what_is_no_python_is_named() -> None:
    with pytest.raises(WeaveError, match=r"true: this is no Python; give another one"):
        interpreter("true")


def test_this_python_is_known_as_one_that_is_asked() -> None:
    """It is not started to be asked for its version; by another name it is."""
    known, asked = interpreter(sys.executable), interpreter(os.path.relpath(sys.executable))
    assert (known.version, known.library, known.site) == (asked.version, asked.library, asked.site)
    assert known.packages == asked.packages


def test_a_missing_script_is_one_clear_line() -> None:
    command = [sys.executable, "-m", "weave.record", "nowhere.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "nowhere.py: no such file; check the name\n"
