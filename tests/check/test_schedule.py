"""Sleeping snippets overlap, computing ones wait for a quiet machine, and a rerun is alone."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from weave.check.schedule import Job, Schedule
from weave.errors import WeaveError
from weave.model.run import Run
from weave.model.snippet import Snippet
from weave.record.interpreter import Interpreter, interpreter

PYTHON = interpreter(sys.executable)


def job(name: str, seconds: float = 1.0, cpu: float = 0.0) -> Job:
    return Job(Snippet(name, Path(name), ""), PYTHON, seconds, cpu)


class Watcher:
    """Stands for the recorder: notes what runs beside what. A run lasts until `until` others have begun."""

    def __init__(self, until: int = 1) -> None:
        self.until = until
        self.now: set[str] = set()
        self.order: list[str] = []
        self.beside: dict[str, set[str]] = {}
        self.change = threading.Condition()

    def __call__(self, snippet: Snippet, python: Interpreter) -> Run:
        with self.change:
            self.now.add(snippet.name)
            self.order.append(snippet.name)
            self.change.notify_all()
            assert self.change.wait_for(lambda: len(self.order) >= self.until, 10)
            self.beside[snippet.name] = self.now - {snippet.name}
            self.now.remove(snippet.name)
        return Run(0, False, False, 0, (), ())


def test_sleeping_snippets_run_at_the_same_time() -> None:
    jobs = [job("a"), job("b"), job("c")]
    schedule = Schedule(jobs, Watcher(until=3))
    schedule.start()
    assert all(schedule.futures[job].result(10).exit_code == 0 for job in jobs)


def test_the_longest_starts_first() -> None:
    jobs = [job("short", 1), job("long", 9), job("middle", 5)]
    watcher = Watcher(until=3)
    schedule = Schedule(jobs, watcher)
    schedule.start()
    for each in jobs:
        schedule.futures[each].result(10)
    assert watcher.order[0] == "long"


def test_what_computes_for_long_runs_last_and_alone() -> None:
    heavy, light = job("heavy", 9, 9.0), job("light", 1)
    watcher = Watcher()
    schedule = Schedule([heavy, light], watcher)
    schedule.start()
    schedule.futures[heavy].result(10)
    assert watcher.order == ["light", "heavy"]
    assert watcher.beside["heavy"] == set()


def test_a_rerun_waits_for_all_others() -> None:
    going = threading.Event()

    def slow(snippet: Snippet, python: Interpreter) -> Run:
        if snippet.name != "again":
            going.set()
            time.sleep(0.2)
        return Run(len(schedule._under_way), False, False, 0, (), ())

    jobs = [job(name) for name in "abc"]
    schedule = Schedule(jobs, slow)
    schedule.start()
    going.wait(10)
    assert schedule.alone(job("again")).exit_code == 0
    assert schedule.reruns == ["again"]
    for each in jobs:
        schedule.futures[each].result(10)


def test_a_recorder_that_fails_fails_its_own_test_only() -> None:
    def broken(snippet: Snippet, python: Interpreter) -> Run:
        if snippet.name == "bad":
            raise WeaveError("bad", "the recorder failed")
        return Run(0, False, False, 0, (), ())

    bad, good = job("bad"), job("good")
    schedule = Schedule([bad, good], broken)
    schedule.start()
    assert schedule.futures[good].result(10).exit_code == 0
    with pytest.raises(WeaveError, match="the recorder failed"):
        schedule.futures[bad].result(10)
