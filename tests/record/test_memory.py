"""The memory of a program's processes, as the kernel tells it, without much of the time."""

from __future__ import annotations

import ctypes
import json
import math
import os
import subprocess
import sys
import textwrap
import time
from types import SimpleNamespace
from typing import Any

import pytest
from here import ROOT
from scripts import Script, child, linux

from weave.model.memory import fullest, peak, together
from weave.model.run import Held, Process, Run
from weave.record import memory
from weave.record.memory import Memory, pss, spendable

pytest_plugins = ["scripts"]
pytestmark = linux

MB = 1_000_000
RECORD = """
import json, os, sys
from pathlib import Path
from weave.record.memory import Memory
from weave.record.script import run_here
memory = Memory()
run = memory.added(run_here([sys.executable, "-c", sys.argv[1]], Path.cwd(), dict(os.environ), 30, memory))
print(json.dumps([run.to_dict(), memory.together, memory.script, sorted(memory.refused)]))
"""
PR_SET_DUMPABLE, PR_CAPBSET_DROP = 4, 24  # linux/prctl.h
CAPABILITIES = (19, 21, 38)  # CAP_SYS_PTRACE, _SYS_ADMIN, _PERFMON (linux/capability.h): who has one sees all


def as_anybody() -> None:
    """The program that follows, even root's, may only look at processes at which everybody may."""
    for capability in CAPABILITIES:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def looked_at(source: str) -> tuple[Run, int, int, list[int]]:
    """The run of a script, the largest memory of all together and of the script, who was not looked at."""
    done = subprocess.run(
        [sys.executable, "-c", RECORD, textwrap.dedent(source)],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60,
        preexec_fn=as_anybody, check=True,
    )  # fmt: skip
    run, all_, script, refused = json.loads(done.stdout)
    return Run.from_dict(run), all_, script, refused


def test_the_memory_of_a_snippet_is_recorded_if_it_declares_so(run: Script) -> None:
    source = "import time; kept = b'x' * 50_000_000; time.sleep(0.5)"
    assert fullest(run(source, memory=True)) > 50 * MB
    assert fullest(run(source)) == 0


def first(process: Process, after: float) -> Held:
    """The first look at or after a moment."""
    return next(held for held in process.memory if held.t >= after)


FILL = """
    import os, time
    def filled(megabytes):
        data = bytearray(megabytes * 1_000_000)
        write(data)
        return data
    def write(data):
        for place in range(0, len(data), 4096):
            data[place] = 1
    """


def test_what_a_process_takes_is_seen_while_it_has_it() -> None:
    run, all_, script, refused = looked_at(
        FILL
        + """
    time.sleep(0.2)
    data = filled(50)
    print("full")
    time.sleep(0.5)
    """
    )
    full = run.lines[0].t
    most = peak(run.main)
    assert most
    assert 50 * MB < most.own < 80 * MB
    assert run.main.memory[0].own < 20 * MB
    assert first(run.main, full).own > 50 * MB
    assert all(0 <= held.t <= run.main.exit for held in run.main.memory)
    assert script == max(held.pss for held in run.main.memory) == all_
    assert refused == []


def test_what_fork_shares_is_a_childs_own_when_it_has_written_it() -> None:
    run, *_ = looked_at(
        FILL
        + """
    data = filled(40)
    if os.fork() == 0:
        time.sleep(0.5)
        write(data)
        print("written", flush=True)
        time.sleep(0.5)
        os._exit(0)
    os.wait()
    """
    )
    copy = child(run)
    before, after = copy.memory[0], first(copy, run.lines[0].t)
    assert before.shared > 40 * MB > 10 * MB > before.own
    assert after.own > 40 * MB > after.shared


def test_what_several_share_counts_once_among_all() -> None:
    run, all_, *_ = looked_at(
        FILL
        + """
    data = filled(50)
    for _ in range(3):
        if os.fork() == 0:
            time.sleep(0.5)
            os._exit(0)
    for _ in range(3):
        os.wait()
    """
    )
    most_shared = (max(held.shared for held in p.memory) for p in run.processes if p.kind == "child")
    assert sum(most_shared) > 150 * MB  # the last look may meet one that ends
    assert 50 * MB < all_ < 90 * MB
    most = together(run)
    assert most
    assert most[1] == all_


def test_who_may_not_be_looked_at_any_more_is_told_and_has_no_more_memory() -> None:
    run, *_, refused = looked_at(
        f"""
        import ctypes, time
        ctypes.CDLL(None).prctl({PR_SET_DUMPABLE}, 0, 0, 0, 0)
        print("hidden")
        time.sleep(0.3)
        """
    )
    assert refused == [run.main.pid]
    assert all(held.t <= run.lines[0].t for held in run.main.memory)


def test_a_recording_of_a_snippet_has_no_memory(run: Script) -> None:
    made = run("import time; time.sleep(0.3)")
    assert [p.memory for p in made.processes] == [()]


def watching(*pids: int) -> Any:
    """An observer that sees these processes, which run all the time; the first is the script."""
    seen: dict[int, Any] = {pid: SimpleNamespace(pid=pid, birth=0.0) for pid in pids}
    return SimpleNamespace(alive=seen, all=[*seen.values()], ran=math.inf, main=pids[0], zero=0.0)


def added(seen: Memory, *pids: int) -> Run:
    """A run of these processes with the memory that was seen."""
    processes = (
        Process(pid, None, "main" if pid == pids[0] else "child", 0, 1, None, 0, 0, False) for pid in pids
    )
    return seen.added(Run(0, False, False, 1, tuple(processes), ()))


def test_looking_takes_its_share_of_the_time_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "EVERY", 0)
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as small:  # a look at a large one takes long
        seen, begun = Memory(), time.monotonic()
        while (passed := time.monotonic() - begun) < 0.5:
            before = seen.spent
            seen(passed, watching(small.pid))
            assert seen.spent == before or before <= spendable(passed)
    assert len(added(seen, small.pid).main.memory) > 3
    assert [round(spendable(t) / t, 3) for t in (1, 10, 100)] == [0.03, 0.016, 0.012]


def test_one_process_may_be_looked_at_by_itself() -> None:
    assert pss(os.getpid()) > 5 * MB
    assert pss(2**22 + 1) == 0  # no PID is as large


def test_nobody_is_looked_at_while_nobody_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "EVERY", 0)
    us, seen = os.getpid(), Memory()
    observer = watching(us)
    observer.ran = time.monotonic()
    for second in range(5):
        seen(1000 + second, observer)
    assert len(added(seen, us).main.memory) == 1


def test_of_many_rounds_some_are_kept_and_each_peak(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of each process, and that of both together, at which neither has its own."""
    had = {31: (90, 1), 53: (1, 90), 77: (80, 80)}
    monkeypatch.setattr(memory, "EVERY", 0)
    monkeypatch.setattr(memory, "ROUNDS", 20)
    seen = Memory()
    for second in range(200):
        sizes = dict(zip((10, 11), had.get(second, (5, 5)), strict=True))
        monkeypatch.setattr(memory, "rolled_up", lambda pid, size=sizes: (size[pid], 0, size[pid], 0))
        seen(1000 + second, watching(10, 11))
        time.sleep(0.0002)  # rounds are told apart by a tenth of a millisecond
    run = added(seen, 10, 11)
    for process in run.processes:
        assert 10 <= len(process.memory) <= 20 + 3
        most = peak(process)
        assert most
        assert most.own == 90
    found = together(run)
    assert found
    assert found[1] == seen.together == 160
