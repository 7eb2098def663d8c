"""`python -m weave` draws any script, in one file that needs nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from weave.snippet import ROOT

SCRIPT = """
import os, sys, time
print("hello", *sys.argv[1:], flush=True)
if os.fork() == 0:
    time.sleep(0.2)
    os._exit(0)
os.wait()
print("</script><svg onload=alert(1)>", file=sys.stderr)
sys.exit(3)
"""


def watch(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "weave", *arguments]
    return subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "my_script.py"
    path.write_text(SCRIPT)
    return path


def test_it_says_what_was_recorded_and_passes_the_exit_code_on(script: Path) -> None:
    done = watch(script.parent, "my_script.py", "--limit")
    assert done.returncode == 3
    assert re.fullmatch(
        r"my_script.py: 0\.\d s, 2 processes, 2 lines, exit code 3; written to my_script.html\n",
        done.stderr,
    )


def test_the_page_shows_the_output_and_needs_no_other_file(script: Path) -> None:
    watch(script.parent, "my_script.py", "to", "you")
    html = (script.parent / "my_script.html").read_text()
    assert "hello to you" in html
    assert "<svg" in html
    assert not re.search(r"<(link|img|script|iframe)[^>]*(src|href)=", html)


def test_what_a_script_prints_is_text(script: Path) -> None:
    watch(script.parent, "my_script.py")
    assert "<svg onload" not in (script.parent / "my_script.html").read_text()


def test_a_script_that_hangs_is_stopped_and_drawn(tmp_path: Path) -> None:
    (tmp_path / "hang.py").write_text("import time\ntime.sleep(60)\n")
    done = watch(tmp_path, "--limit", "0.5", "--out", "picture.html", "hang.py")
    assert "stopped by its time limit" in done.stderr
    assert done.returncode == 128 + 9
    assert (tmp_path / "picture.html").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.py"], "nowhere.py: no such script; check the name\n"),
        (
            ["--python", "python9.9", "my_script.py"],
            "python9.9: there is no such Python; give the path of one with --python\n",
        ),
    ],
)
def test_a_wrong_call_is_one_clear_line(script: Path, arguments: list[str], message: str) -> None:
    done = watch(script.parent, *arguments)
    assert (done.returncode, done.stderr) == (1, message)
