"""`weave` writes a trace, and the run as JSON, where it is told to."""

from __future__ import annotations

import ctypes
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from here import ROOT
from scripts import linux
from trace_rules import violations

from weave.model.memory import together
from weave.model.run import Run
from weave.page.packed import pyz
from weave.words import size

pytestmark = linux

SCRIPT = """
import os, time
print("hello", flush=True)
data = bytearray(30_000_000)
data[::4096] = bytes(len(data[::4096]))
if os.fork() == 0:
    time.sleep(0.2)
    os._exit(0)
os.wait()
"""
SECRET = """
import ctypes, time
ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE
time.sleep(0.3)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my_script.py").write_text(SCRIPT)
    return tmp_path


def watch(
    folder: Path, *arguments: str, command: tuple[str, ...] = ("-m", "weave")
) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    call = [sys.executable, *command, *arguments, "my_script.py"]
    return subprocess.run(call, cwd=folder, env=env, capture_output=True, text=True, timeout=60)


def test_both_are_written_and_the_last_line_says_where(folder: Path) -> None:
    done = watch(folder, "--export", "trace.json", "--json", "run.json")
    assert done.returncode == 0
    assert done.stderr.endswith("; written to my_script.html, trace.json, run.json\n")
    trace = json.loads((folder / "trace.json").read_text(encoding="utf-8"))
    run = Run.from_dict(json.loads((folder / "run.json").read_text(encoding="utf-8"))["run"])
    assert violations(trace) == []
    lives = {e["pid"]: e["dur"] for e in trace["traceEvents"] if e.get("cat") == "process" and e["ph"] == "X"}
    assert lives == {p.pid: round((p.exit - p.birth) * 1e6) for p in run.processes}
    assert [e["name"] for e in trace["traceEvents"] if e["ph"] == "i"] == ["hello"]


def test_a_file_that_cannot_be_written_loses_nothing_else(folder: Path) -> None:
    (folder / "my_script.py").write_text(f"{SCRIPT}os.mkdir('taken')\n")
    done = watch(folder, "--export", "taken", "--json", "run.json")
    assert done.returncode == 0
    said, problem = done.stderr.splitlines()
    assert said.endswith("exit code 0; written to my_script.html, run.json")
    assert problem.startswith("taken: not written (Is a directory); ")


def test_the_last_line_is_told_in_the_language_that_was_asked_for(folder: Path) -> None:
    said = watch(folder, "--language", "zh").stderr
    assert re.match(r"my_script.py: \d\.\d 秒、2 个进程、1 行、内存最多 \d+ MB、退出码 0; 已写入 ", said)


def test_the_last_line_and_the_page_tell_the_largest_memory(folder: Path) -> None:
    done = watch(folder, "--json", "run.json")
    most = together(Run.from_dict(json.loads((folder / "run.json").read_text())["run"]))
    assert most
    assert most[1] > 30_000_000
    assert f" 1 line, at most {size(most[1])} of memory, exit code 0; " in done.stderr
    page = (folder / "my_script.html").read_text(encoding="utf-8")
    assert f"All together had at most {size(most[1])} of memory" in page
    assert page.count('<svg class="memory"') == 2


@pytest.mark.parametrize("option", ["--export", "--json"])
def test_a_dash_is_stdout_which_has_nothing_else(folder: Path, option: str) -> None:
    done = watch(folder, option, "-")
    assert {"--export": "traceEvents", "--json": "run"}[option] in json.loads(done.stdout)
    assert done.stderr.endswith("; written to my_script.html\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--export", "-", "--json", "-"], "both would go to stdout; give one of them a file\n"),
        (["--json", "no/run.json"], "no: there is no such folder; make it, or choose another file\n"),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_runs(
    folder: Path, arguments: list[str], said: str
) -> None:
    done = watch(folder, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(said)
    assert [path.name for path in folder.iterdir()] == ["my_script.py"]


def test_the_one_file_can_do_it_too(folder: Path) -> None:
    (folder / "weave.pyz").write_bytes(pyz())
    done = watch(folder, "--json", "-", command=("-I", "-S", "weave.pyz"))
    assert json.loads(done.stdout)["format"] == 1


def test_memory_that_may_not_be_read_is_left_out_and_that_is_said(folder: Path) -> None:
    (folder / "my_script.py").write_text(SECRET)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}

    def as_anybody() -> None:  # PR_CAPBSET_DROP: what lets root look at all processes
        for capability in (19, 21, 38):
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)

    call = [sys.executable, "-m", "weave", "my_script.py"]
    done = subprocess.run(
        call, cwd=folder, env=env, capture_output=True, text=True, timeout=60, preexec_fn=as_anybody
    )
    said = "Processes whose memory may not be read (/proc/PID/smaps_rollup), and is left out: 1."
    assert done.stderr.splitlines()[0] == said
    assert said in (folder / "my_script.html").read_text(encoding="utf-8")
