"""A recorder that is killed, and one whose Python cannot be started, leave nothing behind either."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from scripts import Record, linux, made, wait_until

pytest_plugins = ["scripts"]
pytestmark = linux
SHM = Path("/dev/shm")

SLEEPERS = """
    import os, time
    from multiprocessing import get_context, shared_memory
    if __name__ == "__main__":
        memory = shared_memory.SharedMemory(create=True, size=1000)
        if os.fork() == 0:
            os.setsid()
            os.fork()
        open({told!r}, "a").write(f"{{os.getpid()}} {{memory.name}}\\n")
        time.sleep(60)
    """


def inner(recorder: subprocess.Popen[str]) -> int:
    (pid,) = Path(f"/proc/{recorder.pid}/task/{recorder.pid}/children").read_text().split()
    return int(pid)


KILLS: dict[str, Callable[[subprocess.Popen[str]], None]] = {
    "the outer process": lambda recorder: recorder.kill(),
    "the inner process": lambda recorder: os.kill(inner(recorder), signal.SIGKILL),
    "its process group": lambda recorder: os.killpg(recorder.pid, signal.SIGKILL),
    "by Ctrl-C": lambda recorder: os.killpg(recorder.pid, signal.SIGINT),
}


@pytest.mark.parametrize("kill", KILLS.values(), ids=KILLS.keys())
def test_a_killed_recorder_leaves_nothing_behind(
    record: Record, tmp_path: Path, kill: Callable[[subprocess.Popen[str]], None]
) -> None:
    told = tmp_path / "told"
    recorder = record(SLEEPERS.format(told=str(told)))
    wait_until(lambda: told.exists() and told.read_text().count("\n") == 3)
    kill(recorder)
    recorder.communicate(timeout=20)  # until all that clears up after it has ended, too
    rows = [row.split() for row in told.read_text().splitlines()]
    wait_until(lambda: not [pid for pid, _ in rows if os.path.exists(f"/proc/{pid}")])
    wait_until(lambda: not [name for _, name in rows if (SHM / name).exists()])


def broken(folder: Path, content: str | bytes | None, mode: int) -> str:
    path = folder / "python-of-mine"
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        path.chmod(mode)
    return str(path)


PYTHONS: dict[str, tuple[str | bytes | None, int, str]] = {
    "missing": (None, 0, "no such file; check the name"),
    "not executable": ("#!/bin/sh\n", 0o644, "no such file; check the name"),
    "no program": (b"\x7fELF", 0o755, "Exec format error"),
    "interpreter of its own missing": ("#!/nowhere/python\n", 0o755, "No such file or directory"),
}


@pytest.mark.parametrize(("content", "mode", "message"), PYTHONS.values(), ids=PYTHONS.keys())
def test_a_python_that_cannot_be_started_is_one_clear_line(
    record: Record, tmp_path: Path, content: str | bytes | None, mode: int, message: str
) -> None:
    out, err = record("", python=broken(tmp_path, content, mode)).communicate(timeout=20)
    assert out == ""
    assert re.fullmatch(rf".*python-of-mine.*\n|recorder: .*{message}.*\n", err)
    assert message in err


def test_a_python_that_ends_at_once_is_a_run_that_failed(record: Record, tmp_path: Path) -> None:
    run = made(record("", python=broken(tmp_path, "#!/bin/sh\nexit 7\n", 0o755)))
    assert (run.exit_code, run.lines) == (7, ())
