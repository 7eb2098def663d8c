"""What `weave --pid` finds: real programs that do it while they are watched, and twins that do not.

Each program waits for a line on stdin, which it gets when the watching has begun, unless it has begun before.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from here import ROOT
from scripts import linux, wait_until

from weave.model.run import Run

pytestmark = [linux, pytest.mark.quiet]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
PROGRAMS = Path(__file__).parents[1] / "explain" / "programs"
HEAD = """
import ctypes, os, signal, sys, time
from multiprocessing import get_context
fork = get_context("fork")
Process = fork.Process
def go():
    sys.stdin.readline()
def ready():
    print("ready", flush=True)
"""


class Watched(NamedTuple):
    """A program, and for how many seconds it is watched at most."""

    source: str
    seconds: float = 20.0

    @property
    def text(self) -> str:
        return f"{HEAD}{self.source}"


def of(name: str) -> Watched:
    """One of the programs that the findings of started runs are tried with."""
    source = (PROGRAMS / f"{name}.py").read_text(encoding="utf-8")
    guard = 'if __name__ == "__main__":\n'
    assert guard in source
    return Watched(source.replace(guard, f"{guard}    go()\n"))


def forking(child: str, parent: str = "os.wait()") -> str:
    """A program that forks when it is told to."""
    return f"go()\nif os.fork() == 0:\n    {child}\n    os._exit(0)\n{parent}\n"


def locking(then: str) -> str:
    """Two children of which each has the lock that the other one takes."""
    return f"""
a, b = fork.Lock(), fork.Lock()
def work(first, second):
    with first:
        time.sleep(1.0)
        {then}
children = [Process(target=work, args=pair) for pair in ((a, b), (b, a))]
[child.start() for child in children]
ready()
[child.join() for child in children]
"""


def alone(then: str) -> str:
    """A program whose child ends, and which then waits."""
    return forking("time.sleep(0.3)", f"os.wait()\nread, write = os.pipe()\n{then}")


def taking_turns(second: float) -> str:
    """A child of 0.8 s, and one that comes when that has ended."""
    return f"""
go()
for t in (0.8, {second}):
    child = Process(target=time.sleep, args=(t,))
    child.start()
    child.join()
"""


def pooled(chunksize: int, before: str = "", after: str = "pass") -> str:
    """Two workers, and four tasks of 0.5 s."""
    return f"""
{before or "go()"}
with fork.Pool(2) as pool:
    {"ready(); go()" if before else "pass"}
    pool.map(time.sleep, [0.5] * 4, chunksize={chunksize})
    {after}
    pool.close()
    pool.join()
"""


def growing(then: str) -> str:
    """A program that takes 0.64 MB twenty times a second, for 8 s: on a busy machine looks are rare."""
    return f"""
go()
kept = []
for _ in range(160):
    kept.append(bytes(range(256)) * 2_500)
    time.sleep(0.05)
    {then}
"""


AT_THE_SAME_TIME = """
go()
children = [Process(target=time.sleep, args=(0.8,)) for _ in range(2)]
[child.start() for child in children]
[child.join() for child in children]
"""
THE_FIRST_BEFORE = """
child = Process(target=time.sleep, args=(1.5,))
child.start()
ready()
child.join()
child = Process(target=time.sleep, args=(1.0,))
child.start()
child.join()
"""
# What a child does not collect comes to us, where it is seen to be a zombie yet: init may be quick.
INHERITS = "ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER\n"
A_SERVER = """
if os.fork() == 0:
    while os.read(0, 9):
        pass
    os._exit(0)
ready()
os.wait()
"""

SHOWS = {
    "stuck": Watched(locking("second.acquire()"), 3.0),
    "alone": Watched(alone("os.read(read, 1)"), 2.5),
    "crashed": of("crashed"),
    "failed": of("failed"),
    "zombie": Watched(f"{INHERITS}{forking('os.fork() or os._exit(0); time.sleep(1.2)')}time.sleep(0.3)"),
    "orphan": Watched(forking("time.sleep(0.3 if os.fork() else 1.8)")),
    "in turn": Watched(taking_turns(0.8)),
    "starving": Watched(pooled(chunksize=4)),
    "small tasks": of("small_tasks"),
    "memory grows": Watched(growing("pass")),
}
TWINS = {
    "stuck, but it waits for a time": Watched(locking("second.acquire(timeout=60)"), 3.0),
    "stuck, but it has set an alarm": Watched(
        locking("signal.signal(signal.SIGALRM, print); signal.alarm(60); second.acquire()"), 3.0
    ),
    "stuck, but somebody else can wake it": Watched(A_SERVER, 2.0),
    "stuck, but one sleeps": Watched(forking("time.sleep(60)"), 2.0),
    "alone, but somebody else can wake it": Watched(alone("go()"), 2.5),
    "crashed, but was ended by its parent": of("crashed_twin"),
    "failed, but so did its parent": of("failed_twin"),
    "failed, but its parent runs on": Watched(forking("time.sleep(0.2); os._exit(3)", "time.sleep(60)"), 2.0),
    "zombie, but its parent waits for it at its own end": Watched(
        f"{INHERITS}{forking('os.fork() or os._exit(0); time.sleep(1.2); os.wait()')}time.sleep(0.3)"
    ),
    "zombie, but its parent may yet wait for it": Watched(forking("time.sleep(0.1)", "time.sleep(60)"), 2.0),
    "orphan, but its parent lives": Watched(forking("time.sleep(1.5)")),
    "in turn, but at the same time": Watched(AT_THE_SAME_TIME),
    "in turn, but the first one was there before": Watched(THE_FIRST_BEFORE),
    "in turn, but the second one lives on": Watched(taking_turns(60), 3.0),
    "starving, but each has work": Watched(pooled(chunksize=1)),
    "starving, but it may have worked before": Watched(pooled(chunksize=4, before="pass")),
    "starving, but it may get work yet": Watched(pooled(chunksize=4, after="time.sleep(60)"), 5.0),
    "small tasks, but in large pieces": of("small_tasks_twin"),
    "memory grows, and falls again": Watched(growing("kept = kept[-5:]")),
    "serial, as far as it was seen": of("serial"),
    "left in /dev/shm, as far as it was seen": of("left"),
}


@contextlib.contextmanager
def started(folder: Path, program: Watched) -> Iterator[subprocess.Popen[str]]:
    """The program while it runs; all of it is ended afterwards."""
    (folder / "server.py").write_text(program.text, encoding="utf-8")
    pipe = subprocess.PIPE
    running = subprocess.Popen(
        [sys.executable, "server.py"], cwd=folder, stdin=pipe, stdout=pipe, text=True, start_new_session=True
    )
    try:
        assert running.stdout
        assert "ready()" not in program.source or running.stdout.readline() == "ready\n"
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        Path(f"/dev/shm/psm_left_{running.pid}").unlink(missing_ok=True)


def zombie(pid: int) -> bool:
    return b") Z " in Path(f"/proc/{pid}/stat").read_bytes()


def watched(folder: Path, program: Watched, *options: str) -> tuple[dict[str, str], str]:
    """The sentences of what is found, by kind, and all that weave says."""
    with started(folder, program) as running:
        command = [sys.executable, "-m", "weave", "--pid", str(running.pid), "--limit", str(program.seconds)]
        weave = subprocess.Popen(
            [*command, "--json", "run.json", *options],
            cwd=folder,
            env=ENVIRONMENT,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert weave.stderr
        said = weave.stderr.readline()
        assert running.stdin
        with contextlib.suppress(BrokenPipeError):
            running.stdin.write("go\n")
            running.stdin.flush()
        wait_until(lambda: weave.poll() is not None or zombie(running.pid), 30)
        time.sleep(0.3)  # its exit code is told as long as nobody has waited for it
        if zombie(running.pid):
            running.wait()
        said += weave.communicate(timeout=60)[1]
    assert weave.returncode == 0, said
    told = json.loads((folder / "run.json").read_text(encoding="utf-8"))["findings"]
    return {each["kind"]: each["sentence"] for each in told}, said


@pytest.mark.parametrize("kind", SHOWS)
def test_what_was_seen_is_found(tmp_path: Path, kind: str) -> None:
    found, said = watched(tmp_path, SHOWS[kind])
    assert kind in found
    assert f"\n{found[kind]} → " in said


def test_a_crowd_is_found_where_it_had_the_cpus(tmp_path: Path) -> None:
    """On a busy machine other programs have them."""
    found, _ = watched(tmp_path, of("crowded"))
    run = Run.from_dict(json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["run"])
    row = [p for p in run.processes if p.kind == "child"]
    lived = max(p.exit for p in row) - min(p.birth for p in row)
    share = sum(p.cpu for p in row) / len(os.sched_getaffinity(0)) / lived
    assert share < 0.8 or "crowded" in found
    assert share > 0.6 or "crowded" not in found


@pytest.mark.parametrize("twin", TWINS)
def test_what_was_not_seen_is_not(tmp_path: Path, twin: str) -> None:
    found, _ = watched(tmp_path, TWINS[twin])
    assert found == {}
