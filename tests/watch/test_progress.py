"""On a terminal, a line tells how far a run is, in the words of the last line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only")
if sys.platform == "linux":
    from terminal import Terminal

ALONE = "import time; time.sleep(2)"
SERVED = """
import time
from multiprocessing import get_context
if __name__ == "__main__":
    child = get_context("forkserver").Process(target=time.sleep, args=[4])
    child.start()
    child.join()
"""


@pytest.mark.parametrize(
    ("language", "script", "line"),
    [
        pytest.param("en", ALONE, " s, 1 process, 0 lines", id="one"),
        pytest.param("en", SERVED, " s, 2 processes, 0 lines", id="helpers are not counted"),
        pytest.param("zh", ALONE, " 秒、1 个进程、0 行", id="Chinese"),
    ],
)
def test_it_says_how_far_it_is(tmp_path: Path, language: str, script: str, line: str) -> None:
    (tmp_path / "my_script.py").write_text(script)
    terminal = Terminal(tmp_path, "--language", language, "my_script.py")
    terminal.end()
    during, _, _ = terminal.plain.decode().partition("my_script.py: ")
    assert line in during
