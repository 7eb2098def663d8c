"""Scripts given as text, and what is left of them when they have run: for the tests of the recorder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from here import ROOT

from weave.model.run import Process, Run
from weave.record.interpreter import interpreter
from weave.record.recording import record as record_snippet
from weave.store.snippets import load

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only")
MARK = "LEFT_BEHIND"  # in the argument of every script of `record`: how its processes are found
Script = Callable[..., Run]
Record = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def run(tmp_path: Path) -> Script:
    """Record a script given as text; keywords are its [tool.weave] settings."""

    def recorded(source: str, **settings: object) -> Run:
        rows = [f"# {key} = {str(value).lower()}\n" for key, value in settings.items()]
        header = "".join(["# /// script\n# [tool.weave]\n", *rows, "# ///\n"])
        script = tmp_path / "script.py"
        script.write_text(header + textwrap.dedent(source))
        return record_snippet(load(script), interpreter(sys.executable))

    return recorded


@pytest.fixture
def record(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Record]:
    """Start a recorder on a script given as text; afterwards no process of it and no folder may be there."""
    folders = Path(tempfile.mkdtemp(prefix="fj-"))  # a short name: sockets are made below it
    started: list[subprocess.Popen[str]] = []
    mark = f"{MARK}-{os.getpid()}-{request.node.name}"

    def start(source: str, limit: float = 20, python: str = sys.executable) -> subprocess.Popen[str]:
        script = tmp_path / "script.py"
        script.write_text(textwrap.dedent(source))
        command = [sys.executable, "-m", "weave.record", "--python", python, "--limit", str(limit)]
        recorder = subprocess.Popen(
            [*command, str(script), mark], cwd=ROOT, env={**os.environ, "TMPDIR": str(folders)},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        started.append(recorder)
        return recorder

    yield start
    for recorder in started:
        recorder.kill()
        recorder.communicate()
    wait_until(lambda: not list(carrying(mark)))
    wait_until(lambda: not list(folders.iterdir()))
    folders.rmdir()


def carrying(mark: str) -> Iterator[int]:
    """The PIDs of the processes that have this argument."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in path.read_bytes().split(b"\0"):
                yield int(path.parent.name)
        except OSError:
            continue


def wait_until(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def made(recorder: subprocess.Popen[str]) -> Run:
    """The run that a recorder made; nobody of it lives."""
    out, err = recorder.communicate(timeout=60)
    assert (recorder.returncode, err) == (0, "")
    run = Run.from_dict(json.loads(out))
    assert_nobody_left(run)
    return run


def texts(run: Run, stream: str = "stdout") -> list[str]:
    return [line.text for line in run.lines if line.stream == stream]


def child(run: Run) -> Process:
    return next(p for p in run.processes if p.kind == "child")


def assert_nobody_left(run: Run) -> None:
    left = [p.pid for p in run.processes if os.path.exists(f"/proc/{p.pid}")]
    assert not left
