"""Runs for the tests of what they show: recorded ones, and small ones made by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from here import ROOT

from weave.explain.case import Case
from weave.explain.findings import findings
from weave.model.run import Process, Run, Span

SNIPPETS = ROOT / "snippets"


def recorded(path: Path) -> list[Case]:
    """The three runs of a recording, with the text of its snippet, on the CPUs of its machine."""
    table = json.loads(path.read_text(encoding="utf-8"))
    source = path.with_name(f"{path.name.partition('.run')[0]}.py").read_text(encoding="utf-8")
    cpus = re.search(r"(\d+) CPU", table["platform"])
    assert cpus
    return [Case(Run.from_dict(run), source, int(cpus[1])) for run in table["runs"]]


def recordings() -> Iterator[tuple[str, Path]]:
    """All recordings by name: "watch/deadlock", or "creating/no_guard.run-3.13" for an older Python."""
    for path in sorted(SNIPPETS.rglob("*.run*.json")):
        yield path.relative_to(SNIPPETS).as_posix().removesuffix(".json").removesuffix(".run"), path


def kinds(case: Case) -> set[str]:
    """The kinds of what a run shows."""
    return {found.kind for found in findings(case)}


def process(
    pid: int, states: Sequence[tuple[str, float, float]], parent: int | None = 1, **more: object
) -> Process:
    """A process that lived as long as its states say; PID 1 is the script."""
    spans = tuple(Span(*state) for state in states)
    begin, end = spans[0].begin, spans[-1].end
    cpu = sum(span.end - span.begin for span in spans if span.state == "cpu")
    kind = "main" if pid == 1 else "child"
    whole = {
        "kind": kind,
        "birth": begin,
        "exit": end,
        "reaped": end,
        "cpu": cpu,
        "queued": 0.0,
        "killed": False,
    }
    return Process(pid=pid, parent=None if pid == 1 else parent, states=spans, **whole | more)  # type: ignore[arg-type]


def run(*processes: Process, **more: object) -> Run:
    """A run of these processes, which printed nothing."""
    end = max(p.exit for p in processes)
    stopped = any(p.killed for p in processes)
    whole = {"exit_code": -9 if stopped else 0, "timed_out": stopped, "truncated": False, "duration": end}
    return Run(processes=processes, lines=(), **whole | more)  # type: ignore[arg-type]
