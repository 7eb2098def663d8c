"""How often a process has read and written, and up to when that is counted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from here import ROOT
from scripts import linux

from weave.model.run import Process, Run

pytestmark = linux

CHILD = """
import os, time
null = os.open(os.devnull, os.O_WRONLY)
read, write = os.pipe()
if os.fork() == 0:
    os.close(write)
    os.write(null, b"one"), os.write(null, b"two")
    time.sleep({pause})
    os.read(read, 1)
    os.write(null, b"farewell")
    os._exit(0)
time.sleep({pause} + 0.3)
os.close(write)
os.wait()
"""


def child(folder: Path, source: str) -> Process:
    """The child of a script given as text, as `weave` saw it."""
    (folder / "script.py").write_text(source)
    command = [sys.executable, "-m", "weave", "--json", "run.json", "script.py"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=env, capture_output=True, check=True, timeout=60)
    run = Run.from_dict(json.loads((folder / "run.json").read_text())["run"])
    [found] = (p for p in run.processes if p.kind == "child")
    return found


@pytest.mark.parametrize("pause", [0.02, 0.5])
def test_what_was_written_before_a_wait_is_counted_and_a_farewell_is_not(
    tmp_path: Path, pause: float
) -> None:
    found = child(tmp_path, CHILD.format(pause=pause))
    assert (found.reads, found.writes) == (0, 2)
