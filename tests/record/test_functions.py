"""`weave --functions`: in which functions each process of a run computed."""

from __future__ import annotations

import html
import json
import os
import re
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from here import ROOT
from scripts import linux, wait_until

from weave.model.run import Process, Run, Sample
from weave.record.functions import lacking
from weave.record.interpreter import interpreter

pytestmark = linux
seen = pytest.mark.skipif(sys.version_info < (3, 15), reason="functions are seen from Python 3.15 on")
BUSY = """
    import os, time
    def busy(seconds):
        end = time.thread_time() + seconds
        while time.thread_time() < end:
            pass
    """
POOL = """
    import multiprocessing, sys, time
    def square(n):
        end = time.thread_time() + 0.3
        while time.thread_time() < end:
            n * n
    if __name__ == "__main__":
        with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
            pool.map(square, range(4), chunksize=1)
    """
Weave = Callable[..., subprocess.Popen[str]]
PLACES = dict[str, list[tuple[int, str, str]]]  # of each process: percent, function, file and line


@pytest.fixture
def weave(tmp_path: Path) -> Iterator[Weave]:
    """Start `weave --functions` on a script given as text, in tmp_path; it is killed if a test leaves it."""
    started: list[subprocess.Popen[str]] = []

    def start(source: str, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        (tmp_path / "my_script.py").write_text(textwrap.dedent(source))
        command = [*before, sys.executable, "-m", "weave", "--functions", "my_script.py", *arguments]
        process = subprocess.Popen(
            command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, text=True, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code, and what was said."""
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def told(folder: Path) -> PLACES:
    """What the page lists for each process."""
    page = (folder / "my_script.html").read_text(encoding="utf-8")
    boxes = re.findall(r"<details data-lane=.*?<summary>(.*?) \(PID .*?</summary>(.*?)</details>", page)
    row = re.compile(r"<li>(\d+)% <code>(.*?)</code> (.*?)</li>")
    return {
        who.replace("process", "parent"): [(int(n), html.unescape(f), at) for n, f, at in row.findall(rows)]
        for who, rows in boxes
    }


def times(folder: Path, function: str) -> list[int]:
    """Where in the picture's width some process was found in a function."""
    page = (folder / "my_script.html").read_text(encoding="utf-8")
    found = []
    for text in re.findall(r'data-samples="(.*?)"', page):
        places, rows = json.loads(html.unescape(text))
        found += [grain for grain, place, _ in rows if places[place][0] == function]
    return found


@seen
@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_each_worker_of_a_pool_shows_its_function(method: str, weave: Weave, tmp_path: Path) -> None:
    code, said = ended(weave(POOL, method))
    assert (code, "--functions" in said) == (0, False)
    for worker in ("worker 1", "worker 2"):
        share, function, place = told(tmp_path)[worker][0]
        assert share > 50
        assert function == "square"
        assert re.fullmatch("my_script.py:[456]", place)


@seen
def test_a_function_stands_where_it_ran(weave: Weave, tmp_path: Path) -> None:
    script = BUSY + "\n    def first(): busy(0.3)\n    def second(): busy(0.3)\n    first(); second()"
    ended(weave(script.replace("busy(0.3)", "[n * n for n in range(3_000_000)]")))
    assert max(times(tmp_path, "first")) <= min(times(tmp_path, "second"))


@seen
def test_a_call_into_the_library_counts_for_who_made_it(weave: Weave, tmp_path: Path) -> None:
    source = """
        import fractions, time
        def add():
            while time.thread_time() < 0.5:
                sum([fractions.Fraction(1, 3)] * 100)  # each time takes far longer than to ask the clock
        add()
        """
    ended(weave(source))
    share, *where = told(tmp_path)["parent"][0]
    assert (share > 50, where) == (True, ["add", "my_script.py:5"])
    assert "fractions.py" not in str(told(tmp_path))


@seen
def test_who_only_sleeps_is_in_no_function(weave: Weave, tmp_path: Path) -> None:
    ended(weave("import os, time\nif os.fork() == 0:\n    time.sleep(0.5)\n    os._exit(0)\nos.wait()"))
    assert "child 1" not in told(tmp_path)


@seen
def test_the_exit_code_is_the_programs_own(weave: Weave) -> None:
    assert ended(weave("raise SystemExit(3)"))[0] == 3


@seen
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_interrupted_is_drawn(number: signal.Signals, weave: Weave, tmp_path: Path) -> None:
    process = weave(BUSY + "\n    busy(0.2); open('begun', 'w').close()\n    busy(60)")
    wait_until((tmp_path / "begun").exists)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    code, said = ended(process)
    assert (code, "interrupted" in said) == (128 + signal.SIGKILL, True)
    assert told(tmp_path)["parent"][0][1] == "busy"


@seen
def test_of_a_command_that_is_killed_nobody_is_left(weave: Weave, tmp_path: Path) -> None:
    process = weave(
        BUSY + "\n    print(os.getpid(), file=open('new', 'w')); os.rename('new', 'begun')\n    busy(60)"
    )
    wait_until((tmp_path / "begun").exists)
    process.kill()
    pid = (tmp_path / "begun").read_text().strip()
    wait_until(lambda: not Path(f"/proc/{pid}").exists())


@seen
def test_without_its_sampler_a_run_goes_on(weave: Weave, tmp_path: Path) -> None:
    process = weave(BUSY + "\n    open('begun', 'w').close()\n    busy(0.5); raise SystemExit(4)")
    wait_until((tmp_path / "begun").exists)
    [sampler] = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(sampler), signal.SIGSEGV)
    code, said = ended(process)
    assert code == 4
    assert said.startswith("--functions: the sampler was ended; ")
    assert "exit code 4; written to my_script.html" in said
    assert told(tmp_path) == {}


@seen
def test_where_it_is_not_permitted_one_line_says_so(weave: Weave, tmp_path: Path) -> None:
    """A process may forbid that its memory is read; who may nevertheless is root, with CAP_SYS_PTRACE."""
    drop = "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 19, 0, 0, 0)"
    drop += "; os.execv(sys.argv[1], sys.argv[1:])"
    forbid = "\n    import ctypes; ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)\n    busy(0.3)"
    code, said = ended(weave(BUSY + forbid, before=(sys.executable, "-c", drop)))
    assert code == 0
    assert re.match(r"--functions: the kernel does not let weave read the memory of PID \d+ ", said)
    assert "written to my_script.html" in said


@pytest.mark.skipif(sys.version_info >= (3, 15), reason="there functions are seen")
def test_an_older_python_is_told_in_one_line(weave: Weave, tmp_path: Path) -> None:
    code, said = ended(weave(BUSY + "\n    raise SystemExit(3)"))
    assert code == 3
    first, second = said.splitlines()
    assert first == f"--functions: {lacking(interpreter(sys.executable))}"
    assert "functions can be seen from Python 3.15 on" in first
    assert second.endswith("; written to my_script.html")
    assert "run-functions" not in (tmp_path / "my_script.html").read_text(encoding="utf-8")


def test_another_program_is_told_in_one_line() -> None:
    assert lacking(None).startswith("functions can be seen in Python programs only; ")


def test_what_was_seen_is_kept_with_a_run_and_nothing_if_nothing_was() -> None:
    process = Process(1, None, "main", 0, 1, None, 1, 0, False)
    looked = Process(2, 1, "child", 0, 1, None, 1, 0, False, functions=(Sample(0.5, 0.01, "f", "a.py", 3),))
    run = Run(0, False, False, 1, (process, looked), ())
    stored = run.to_dict()
    assert ["functions" in each for each in stored["processes"]] == [False, True]
    assert Run.from_dict(json.loads(json.dumps(stored))) == run
