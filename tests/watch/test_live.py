"""`weave --live` on a terminal: what it shows, and how it leaves it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from here import ROOT

from weave.live.spool import Piece, Spool
from weave.page.packed import pyz

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only")
if sys.platform == "linux":
    from terminal import Terminal

Show = Callable[..., "Terminal"]
WAITING = """
import fcntl, os, socket, sys, threading, time
from multiprocessing import get_context

fork = get_context("fork")
ready, said = os.pipe()
read, write = os.pipe()
full, fill = os.pipe()
far, near = fork.Pipe()
lock = fork.Lock()

def hold():  # child 1: the one for whom most wait
    os.close(read), os.close(fill)
    lock.acquire()
    file = open("a file", "w")
    fcntl.flock(file, fcntl.LOCK_EX)
    os.write(said, b".")
    time.sleep(60)

def pipe():  # child 2
    os.close(write)
    os.read(read, 1)

def connection():
    near.recv()

def full_pipe():
    os.close(full)
    os.write(fill, bytes(1 << 20))

def a_lock():  # child 5
    lock.acquire()

def file():
    fcntl.flock(open("a file"), fcntl.LOCK_EX)

def child():
    if not (pid := os.fork()):
        time.sleep(60)
    os.waitpid(pid, 0)

def thread():  # child 8
    sleeper = threading.Thread(target=time.sleep, args=(60,))
    sleeper.start()
    sleeper.join()

def own_pipe():
    own, _ = os.pipe()
    os.read(own, 1)

def listen():  # child 10
    server = socket.create_server(("127.0.0.1", 0))
    server.accept()

targets = hold, pipe, connection, full_pipe, a_lock, file, child, thread, own_pipe, listen
children = [fork.Process(target=target) for target in targets]
children[0].start()
os.read(ready, 1)
far.close()
for child in children[1:]:
    child.start()
os.close(write), os.close(full)
children[0].join(50)
"""
WAITS = {
    "parent": r"waiting for child 1 \(pipe\), \d",
    "child 1": r"sleeping, \d+\.\d s, 5\d\.\d s left",
    "child 2": r"waiting for child 1.* \(pipe\), \d",
    "child 3": r"waiting for child 1 \(socket\), \d",
    "child 4": r"waiting until child 1.* reads \(full pipe\), \d",
    "child 5": r"waiting for lock 1, \d+\.\d s; .*parent, child 1 and \d+ more can hold it",
    "child 6": r"waiting for the lock on a file, held by child 1, \d",
    "child 7": r"waiting for child 7\.1 to end, \d",
    "child 8": r"waiting for a thread of its own, \d",
    "child 9": r"waiting for a pipe whose other end nobody else holds, \d",
    "child 10": r"waiting for connections at 127\.0\.0\.1:\d+, \d",
}
POOL = """
import time
from multiprocessing import get_context
if __name__ == "__main__":
    with get_context("fork").Pool(4) as pool:
        print("a line", flush=True)
        pool.map(time.sleep, [60] * 4)
"""
SLEEPS = "import time\nprint('before', flush=True)\ntime.sleep({0})\nprint('after')\nraise SystemExit(3)\n"


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Show]:
    """Run `weave --live` on a program given as text, on a terminal; keywords are the terminal's."""
    terminals = []

    def start(source: str, *options: str, **more: object) -> Terminal:
        (tmp_path / "my_script.py").write_text(source, encoding="utf-8")
        terminal = Terminal(tmp_path, "--live", *options, "my_script.py", **more)  # type: ignore[arg-type]
        terminals.append(terminal)
        return terminal

    yield start
    for terminal in terminals:
        terminal.close()


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The view of a program whose children wait for all that one can wait for."""
    folder = tmp_path_factory.mktemp("waiting")
    (folder / "my_script.py").write_text(WAITING)
    terminal = Terminal(folder, "--live", "my_script.py", columns=110, rows=40)
    try:
        with suppress(AssertionError):  # what is missing is told one by one
            terminal.until(lambda: all(map(tells(terminal.view), WAITS)), 10)
        return terminal.view
    finally:
        terminal.close()


def below(view: list[str], name: str) -> str:
    """What is said of a process, in the row below its name; "" if it is not there."""
    return next((view[i + 1] for i, row in enumerate(view) if re.match(rf" *{name}  ", row)), "")


def tells(view: list[str]) -> Callable[[str], bool]:
    return lambda name: bool(re.search(WAITS[name], below(view, name)))


@pytest.mark.parametrize("name", WAITS)
def test_it_tells_who_waits_for_whom(waiting: list[str], name: str) -> None:
    assert tells(waiting)(name), below(waiting, name)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 16)])
def test_each_process_has_its_lane(show: Show, columns: int, rows: int) -> None:
    terminal = show(POOL, columns=columns, rows=rows)
    terminal.shows("^ *worker 4 .*▄$")
    named = re.findall(r"^ *(\w+(?: \d)?)  .*%  ", "\n".join(terminal.view[2:]), re.MULTILINE)
    assert named == ["parent", "worker 1", "worker 2", "worker 3", "worker 4"]
    assert terminal.view[0].startswith("my_script.py"[: columns // 8])
    assert terminal.view[-1].startswith("q leave")
    assert max(map(len, terminal.view)) == columns  # what does not fit is cut, and nothing more than that
    assert "sleeping, " in below(terminal.view, "worker 2")


def test_a_process_that_computes_shows_its_share_and_its_memory(show: Show) -> None:
    terminal = show("while True: pass")
    terminal.shows(r"^process +\d+ +[1-9]\d* % +[\d.]+ MB .*[█▒]")
    terminal.shows("^ *(computing|ready, but no CPU is free)$")


def test_the_last_line_of_each_process_is_shown(show: Show) -> None:
    terminal = show(SLEEPS.format(60))
    terminal.shows("sleeping, .* s left  › before$")


def test_it_fits_another_size_at_once(show: Show) -> None:
    terminal = show(POOL)
    terminal.shows("worker 4")
    terminal.resize(50, 12)
    terminal.until(lambda: terminal.view[11].startswith("q leave"))
    terminal.resize(120, 40)
    terminal.until(lambda: terminal.view[39].startswith("q leave the view"))


def test_what_does_not_fit_is_counted_and_can_be_reached(show: Show) -> None:
    terminal = show(POOL, rows=7)
    terminal.shows("… 0 more above, 3 below")
    terminal.press("j\x1b[B")
    terminal.shows("… 2 more above, 1 below")
    terminal.shows("^worker 2 ")
    terminal.press("\x1b[F")
    terminal.shows("^worker 4 ")


def test_who_ended_stays_for_a_moment_with_its_exit_code(show: Show) -> None:
    terminal = show(
        "import os, time\nif not os.fork(): os._exit(7)\ntime.sleep(1)\nos.wait()\ntime.sleep(60)"
    )
    terminal.shows(r"ended, not yet waited for \(zombie\), exit code 7")
    terminal.until(lambda: not any("child 1" in row for row in terminal.view))


def test_q_leaves_the_view_and_the_program_goes_on(show: Show) -> None:
    terminal = show(SLEEPS.format(1.5))
    terminal.shows("› before")
    terminal.press("q")
    terminal.until(lambda: b"before" in terminal.plain)
    assert terminal.restored
    assert b"after" not in terminal.plain
    assert terminal.end() == 3
    assert terminal.printed[:2] == ["before", "after"]
    assert re.search("exit code 3; written to my_script.html", terminal.printed[2])


def test_when_the_program_ends_its_output_stands_in_the_terminal(show: Show, tmp_path: Path) -> None:
    terminal = show(SLEEPS.format(0.7))
    assert terminal.end() == 3
    assert terminal.printed[:2] == ["before", "after"]
    assert b"\x1b[?1049h" in terminal.raw
    assert terminal.restored
    assert "before" in (tmp_path / "my_script.html").read_text()


ENDS: dict[str, Callable[[Terminal], object]] = {
    "Ctrl-C": lambda terminal: terminal.press("\x03"),
    "SIGTERM": lambda terminal: terminal.process.terminate(),
    "SIGHUP": lambda terminal: terminal.process.send_signal(signal.SIGHUP),
    "Ctrl-\\": lambda terminal: terminal.press("\x1c"),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_what_ends_the_program_leaves_the_terminal_as_it_was(
    show: Show, tmp_path: Path, end: Callable[[Terminal], object]
) -> None:
    terminal = show(SLEEPS.format(60))
    terminal.shows("› before")
    end(terminal)
    assert terminal.end() == 128 + signal.SIGKILL
    assert terminal.restored
    assert terminal.printed[0] == "before"
    assert "interrupted; written to my_script.html" in terminal.printed[1]
    assert (tmp_path / "my_script.html").exists()


def recorder(terminal: Terminal) -> int:
    pid = terminal.process.pid
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text())


def test_a_killed_recorder_leaves_the_terminal_as_it_was(show: Show) -> None:
    terminal = show(SLEEPS.format(60))
    terminal.shows("› before")
    os.kill(recorder(terminal), signal.SIGKILL)
    assert terminal.end() == 1
    assert terminal.restored
    assert terminal.printed == ["before", "recorder: ended by signal 9; nothing was recorded; run it again"]


def test_if_the_view_is_killed_the_terminal_is_as_it_was(show: Show) -> None:
    terminal = show(SLEEPS.format(60))
    terminal.shows("› before")
    terminal.process.kill()
    terminal.end()
    assert terminal.restored


def test_ctrl_z_gives_the_terminal_back_until_the_view_goes_on(show: Show) -> None:
    terminal = show(SLEEPS.format(60))
    terminal.shows("› before")
    terminal.press("\x1a")
    terminal.until(lambda: terminal.restored and stopped(terminal.process.pid))
    terminal.process.send_signal(signal.SIGCONT)
    terminal.shows("› before")


def stopped(pid: int) -> bool:
    """Whether a process is stopped, as the shell waits for it to be: to go on before that has no effect."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def test_no_line_is_lost_and_each_goes_where_it_belongs(show: Show, tmp_path: Path) -> None:
    source = """
import sys
for n in range(10_000):
    print(n, "of ten thousand lines, each longer than a few words")
    if n % 1000 == 0:
        print("error", n, file=sys.stderr)
"""
    with (tmp_path / "out").open("wb") as out:
        terminal = show(source, out=out.fileno())
        assert terminal.end() == 0
    rows = (tmp_path / "out").read_text().splitlines()
    assert [row.split()[0] for row in rows] == [str(n) for n in range(10_000)]
    assert terminal.printed[:-1] == [f"error {n}" for n in range(0, 10_000, 1000)]


def test_what_cannot_be_kept_is_told_and_what_was_kept_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weave.live.spool.LARGEST", 50)
    kept = Spool()
    for data in (b"kept\n", b"x" * 50, b"behind a gap\n"):
        kept.put(1, "stdout", data)
    assert kept.lost
    assert [*iter(partial(next, kept.reader()), None)] == [Piece(1, "stdout", b"kept\n")]


def test_what_is_printed_cannot_change_the_screen(show: Show) -> None:
    terminal = show("import time\nprint('\\x1b[2J\\x9b5Agone', flush=True)\ntime.sleep(60)")
    terminal.shows("› .*gone")
    assert terminal.view[0].startswith("my_script.py")


def test_no_colours_are_used_where_none_are_wanted(show: Show) -> None:
    coloured, plain = show(SLEEPS.format(60)), show(SLEEPS.format(60), NO_COLOR="1")
    for terminal in (coloured, plain):
        terminal.shows("sleeping, ")
    assert b"38;5;" in coloured.raw
    assert b"38;5;" not in plain.raw


def test_it_speaks_chinese_in_columns_that_stand_below_each_other(show: Show) -> None:
    terminal = show(POOL, LANG="zh_CN.UTF-8")
    terminal.shows("^工作进程 4 .*▄$")
    assert len({terminal.column(row, "%") for row in (4, 6, 8, 10, 12)}) == 1
    assert terminal.view[-1].startswith("q 退出画面")


def test_it_is_in_the_one_file_too(tmp_path: Path) -> None:
    """-I and -S leave out all that is installed."""
    (tmp_path / "weave.pyz").write_bytes(pyz())
    (tmp_path / "my_script.py").write_text(SLEEPS.format(0.5))
    terminal = Terminal(tmp_path, "--live", "my_script.py", command=("-I", "-S", "weave.pyz"))
    assert terminal.end() == 3
    assert terminal.printed[:2] == ["before", "after"]
    assert b"20 s ago" in terminal.raw


@pytest.mark.parametrize("terminal", ["none", "dumb"])
def test_without_a_terminal_it_says_so_and_runs(tmp_path: Path, terminal: str) -> None:
    (tmp_path / "my_script.py").write_text("print('hello')")
    env = {"PYTHONPATH": str(ROOT), **({"TERM": "dumb"} if terminal == "dumb" else {})}
    command = [sys.executable, "-m", "weave", "--live", "my_script.py"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    said, written = done.stderr.splitlines()
    assert said == "--live needs a terminal, and there is none here: the program runs without the view."
    assert re.search("1 line, .*exit code 0; written to my_script.html", written)
