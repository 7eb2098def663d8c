"""Programs that really run: each has what its name says, and its twin has not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from here import ROOT
from scripts import linux
from seen import kinds

from weave.explain.case import Case
from weave.explain.findings import findings
from weave.model.run import Run

pytestmark = [linux, pytest.mark.quiet]
PROGRAMS = Path(__file__).parent / "programs"
KINDS = {
    "crashed": "crashed",
    "failed": "failed",
    "left": "left",
    "serial": "serial",
    "small_tasks": "small tasks",
    "starving": "starving",
    "zombie": "zombie",
}
# An idle worker reads the word to end, which could be a task. If a look comes between that and its end, as in
# one run of 110 here, and in more on another day, the run proves nothing, and weave is silent.
RUNS = {"starving": 3}


@cache
def ran(name: str, attempt: int = 0) -> Case:
    """A program's run, as `weave` tells it; another one for each attempt."""
    program = PROGRAMS / f"{name}.py"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "weave", "--json", "run.json", str(program)]
        subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
        told = json.loads(Path(folder, "run.json").read_text(encoding="utf-8"))
    return Case(Run.from_dict(told["run"]), program.read_text("utf-8"), len(os.sched_getaffinity(0)))


@pytest.mark.parametrize("name", KINDS)
def test_a_program_shows_what_it_does(name: str) -> None:
    assert any(KINDS[name] in kinds(ran(name, attempt)) for attempt in range(RUNS.get(name, 1)))


@pytest.mark.parametrize("name", KINDS)
def test_its_twin_shows_nothing(name: str) -> None:
    assert kinds(ran(f"{name}_twin")) == set()


def test_a_crowd_is_told_where_it_had_the_cpus_and_not_where_other_programs_had_them() -> None:
    case = ran("crowded")
    share = sum(p.cpu for p in case.run.processes) / case.cpus / case.run.duration
    assert kinds(case) <= {"crowded"}
    assert share < 0.8 or "crowded" in kinds(case)
    assert share > 0.6 or "crowded" not in kinds(case)
    assert kinds(ran("crowded_twin")) == set()


WAITING = """
import asyncio, signal, threading, time
from multiprocessing import Lock, Queue, get_context
def wait():
    {wait}
if __name__ == "__main__":
    lock, queue = Lock(), Queue()
    lock.acquire()
    child = get_context("fork").Process(target=wait)
    child.start()
    child.join()
"""


@pytest.mark.parametrize(
    ("wait", "stuck"),
    [
        ("lock.acquire()", True),
        ("queue.get()", True),
        ("lock.acquire(timeout=60)", False),
        ("queue.get(timeout=60)", False),
        ("asyncio.run(asyncio.sleep(60))", False),
        ("thread = threading.Thread(target=time.sleep, args=(60,)); thread.start(); thread.join()", False),
        ("signal.signal(signal.SIGALRM, print); signal.alarm(60); lock.acquire()", False),
    ],
)
def test_who_would_have_gone_on_by_itself_is_not_stuck(tmp_path: Path, wait: str, stuck: bool) -> None:
    found, run = told(tmp_path, WAITING.format(wait=wait), "--limit", "2")
    assert found == ["stuck"] * stuck
    assert run.wakes is not stuck


def told(folder: Path, source: str, *options: str) -> tuple[list[str], Run]:
    """Which kinds of findings `weave` tells of a program, and its run."""
    (folder / "program.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "weave", *options, "--json", "run.json", "program.py"]
    subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
    table = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    return [each["kind"] for each in table["findings"]], Run.from_dict(table["run"])


GROWS = """
import mmap, time
size, part = 200_000_000, 1_250_000
with open("data", "wb") as file:
    file.truncate(size)
with open("data", "rb") as file:
    data, kept = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), []
    for begin in range(0, size, part):
        {takes}
        time.sleep(0.05)
"""


@pytest.mark.parametrize(
    ("takes", "grows"),
    [("kept.append(data[begin : begin + part])", True), ("data.find(b'x', begin, begin + part)", False)],
    ids=["copies", "pages of a file"],
)
def test_what_the_kernel_can_take_back_is_no_growing_memory(tmp_path: Path, takes: str, grows: bool) -> None:
    found, run = told(tmp_path, GROWS.format(takes=takes))
    assert found == ["memory grows"] * grows
    assert max(held.pss for held in run.main.memory) > 100_000_000


REPLACED = """
import time
from multiprocessing import get_context
if __name__ == "__main__":
    with get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        pool.map(time.sleep, [0.2, 2.5], chunksize=1)
"""


def test_a_worker_that_replaces_another_when_all_tasks_are_given_out_does_not_starve(tmp_path: Path) -> None:
    found, run = told(tmp_path, REPLACED)
    assert found == []
    assert sum(p.kind == "child" for p in run.processes) >= 3


def test_shared_memory_that_is_left_is_named() -> None:
    [name] = ran("left").run.left
    assert name.startswith("psm_")
    [found] = findings(ran("left"))
    assert found.values["names"] == name


def test_the_exit_codes_of_children_are_known() -> None:
    """A zombie tells it; a parent that waits may have asked before, and only a new Linux tells then."""
    assert [p.code for p in ran("failed_twin").run.processes if p.kind == "child"] in ([3], [None])
    assert [p.code for p in ran("crashed_twin").run.processes if p.kind == "child"] in ([-15], [None])
