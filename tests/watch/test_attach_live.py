"""`weave --live --pid` on a terminal: it shows what is watched, and leaves that alone, however it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from here import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only")
if sys.platform == "linux":
    from terminal import Terminal

PROGRAM = """
import os, sys, time
from multiprocessing import get_context
fork = get_context("fork")
lock = fork.Lock()
def hold():
    with lock:
        time.sleep(60)
def want():
    time.sleep(0.5)
    lock.acquire()
children = [fork.Process(target=target) for target in (hold, want)]
[child.start() for child in children]
print(*(child.pid for child in children), flush=True)
sys.stdin.readline()
print("this is not seen", flush=True)
time.sleep(60)
"""
DEADLOCK = """
import time
from multiprocessing import get_context
fork = get_context("fork")
a, b = fork.Lock(), fork.Lock()
def work(first, second):
    with first:
        time.sleep(0.5)
        second.acquire()
children = [fork.Process(target=work, args=pair) for pair in ((a, b), (b, a))]
[child.start() for child in children]
print("ready", flush=True)
[child.join() for child in children]
"""
Running = subprocess.Popen[str]
Watch = Callable[..., tuple["Terminal", Running]]


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    """Start a program, and `weave --live --pid` on it, on a terminal; keywords are the terminal's."""
    terminals, programs = list[Terminal](), list[Running]()

    def start(source: str, *options: str, **more: object) -> tuple[Terminal, Running]:
        (tmp_path / "server.py").write_text(source)
        pipe = subprocess.PIPE
        command = [sys.executable, "server.py"]
        program = subprocess.Popen(
            command, cwd=tmp_path, stdin=pipe, stdout=pipe, text=True, start_new_session=True
        )
        programs.append(program)
        assert program.stdout
        program.stdout.readline()
        terminals.append(Terminal(tmp_path, "--live", "--pid", str(program.pid), *options, **more))  # type: ignore[arg-type]
        return terminals[-1], program

    yield start
    for terminal in terminals:
        terminal.close()
    for program in programs:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.communicate()


def below(view: list[str], name: str) -> str:
    """What is said of a process, in the row below its name; "" if it is not there."""
    return next((view[i + 1] for i, row in enumerate(view) if re.match(rf" *{name}  ", row)), "")


def test_it_shows_who_waits_for_whom(watch: Watch) -> None:
    terminal, program = watch(PROGRAM, columns=100)
    terminal.until(lambda: "child 1 can hold it" in below(terminal.view, "child 2"))
    assert terminal.view[0].startswith(f"server.py (PID {program.pid})   ")
    assert re.search(r"3 processes", terminal.view[0])
    assert re.search(r"sleeping, \d+\.\d s, \d+\.\d s left", below(terminal.view, "child 1"))
    assert terminal.view[-1] == "q, Ctrl-C end the watching, not the program   ↑↓ scroll"


ENDS: dict[str, Callable[[Terminal], object]] = {
    "q": lambda terminal: terminal.press("q"),
    "Ctrl-C": lambda terminal: terminal.press("\x03"),
    "SIGTERM": lambda terminal: terminal.process.terminate(),
    "SIGHUP": lambda terminal: terminal.process.send_signal(signal.SIGHUP),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_what_ends_the_watching_leaves_the_program_and_the_terminal_as_they_were(
    watch: Watch, tmp_path: Path, end: Callable[[Terminal], object]
) -> None:
    terminal, program = watch(PROGRAM)
    terminal.shows("^ *child 2 ")
    end(terminal)
    assert terminal.end() == 0
    assert terminal.restored
    [said] = terminal.printed
    assert re.match(
        rf"server.py \(PID {program.pid}\): watched for .* it runs on; written to server.html$", said
    )
    assert "child 2" in (tmp_path / "server.html").read_text()
    assert not list(tmp_path.glob("*.partial"))
    assert program.stdin
    program.stdin.write("\n")
    program.stdin.flush()
    assert program.stdout
    assert program.stdout.readline() == "this is not seen\n"


def test_what_it_prints_is_not_shown(watch: Watch) -> None:
    terminal, program = watch(PROGRAM)
    terminal.shows("^parent ")
    assert program.stdin
    program.stdin.write("\n")
    program.stdin.flush()
    terminal.until(lambda: "sleeping" in below(terminal.view, "parent"))
    assert not any("not seen" in row or "›" in row for row in terminal.view)


def test_it_ends_with_the_program(watch: Watch) -> None:
    terminal, program = watch("import sys\nprint(flush=True)\nsys.stdin.readline()")
    terminal.shows("^process ")
    program.communicate("\n")
    assert terminal.end() == 0
    assert terminal.restored
    assert "it has ended; written to server.html" in terminal.printed[0]


def test_it_ends_at_its_limit(watch: Watch) -> None:
    terminal, program = watch(PROGRAM, "--limit", "1")
    assert terminal.end() == 0
    assert "it runs on; written to server.html" in terminal.printed[0]
    assert program.poll() is None


def test_it_fits_another_size_at_once(watch: Watch) -> None:
    terminal, _ = watch(PROGRAM)
    terminal.shows("child 2")
    terminal.resize(40, 12)
    terminal.until(lambda: terminal.view[11] == "q end watching   ↑↓")
    terminal.resize(120, 40)
    terminal.until(lambda: terminal.view[39].startswith("q, Ctrl-C end the watching"))


def test_everyone_waits_and_what_is_found_is_told_in_the_end(watch: Watch) -> None:
    terminal, _ = watch(DEADLOCK)
    terminal.shows(r"^Everyone waits: for \d+ s nobody has computed or slept\.$")
    terminal.press("q")
    terminal.end()
    assert re.match("For the last .* s that were seen, all 3 processes only waited", terminal.printed[1])


def test_a_killed_recorder_leaves_the_terminal_and_the_program_as_they_were(watch: Watch) -> None:
    terminal, program = watch(PROGRAM)
    terminal.shows("child 2")
    terminal.until(lambda: float(terminal.view[0].partition(" s ")[0].split()[-1]) > 0.6)
    pid = terminal.process.pid
    os.kill(int(Path(f"/proc/{pid}/task/{pid}/children").read_text()), signal.SIGKILL)
    assert terminal.end() == 1
    assert terminal.restored
    told = "recorder: ended by signal 9; what was seen until then: weave open server.html.partial"
    assert "".join(terminal.printed) == told
    assert program.poll() is None


def test_it_speaks_chinese(watch: Watch) -> None:
    terminal, _ = watch(PROGRAM, LANG="zh_CN.UTF-8")
    terminal.shows("^ *子进程 2 ")
    assert terminal.view[-1].startswith("q 或 Ctrl-C 结束观察，程序继续运行")


OWN = """
import os, subprocess, sys
subprocess.run([sys.executable, "-m", "weave", "--live", "--pid", str(os.getpid())])
"""


def test_who_watches_is_not_among_those_who_are_watched(tmp_path: Path) -> None:
    """As a shell that is watched from its own terminal."""
    terminal = Terminal(tmp_path, command=("-c", OWN))
    try:
        terminal.shows("^process ")
        assert "1 process " in terminal.view[0]
        terminal.press("q")
        assert terminal.end() == 0
    finally:
        terminal.close()


def test_without_a_terminal_it_says_so_and_watches(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "weave", "--live", "--limit", "0.3", "--pid", str(os.getpid())]
    env = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    first, then, *_ = done.stderr.splitlines()
    assert first == "--live needs a terminal, and there is none here: it is watched without the view."
    assert then.startswith("Watching ")


def test_who_cannot_be_watched_is_told_without_a_view(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "--live", "--pid", "0")
    assert terminal.end() == 1
    assert terminal.printed == ["PID 0: there is no such process; `ps -ef` lists what runs"]
    assert b"\x1b[?1049h" not in terminal.raw
