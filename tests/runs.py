"""Stored recordings for the tests of the comparison, and small changes to them.

`python tests/runs.py PYTHON` makes the recordings anew.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from weave.compare.published import Published
from weave.model.run import Line, Process, Recording, Run, Span
from weave.store import recordings, snippets

DATA = Path(__file__).parent / "data"


def stored(name: str) -> Published:
    """A snippet in tests/data with its recording."""
    snippet = snippets.load(DATA / f"{name}.py")
    return Published(snippet, recordings.load(DATA / f"{name}.run.json", snippet))


def each(made: Recording, change: Callable[[Run], Run]) -> Recording:
    """A recording with the same change to all its runs."""
    return replace(made, runs=tuple(map(change, made.runs)))


def find(run: Run, words: str) -> Line:
    """The first line with these words."""
    return next(line for line in run.lines if words in line.text)


def with_lines(run: Run, *lines: Line) -> Run:
    """The run with these lines, in order of their times."""
    return replace(run, lines=tuple(sorted(lines, key=lambda line: line.t)))


def with_line(run: Run, words: str, **changes: Any) -> Run:
    """The run with the line of these words changed."""
    old = find(run, words)
    return with_lines(run, *(replace(line, **changes) if line is old else line for line in run.lines))


def reworded(run: Run, words: str, other: str) -> Run:
    """The run with other words in all its lines."""
    return replace(run, lines=tuple(replace(li, text=li.text.replace(words, other)) for li in run.lines))


def saying(run: Run, *texts: str, stream: str = "stdout") -> Run:
    """The run with more lines from main, at its end."""
    end = run.lines[-1].t
    return replace(run, lines=(*run.lines, *(Line(end, run.main.pid, stream, text) for text in texts)))


def without(run: Run, words: str) -> Run:
    """The run without the lines of these words."""
    return replace(run, lines=tuple(line for line in run.lines if words not in line.text))


def with_process(run: Run, pid: int, **changes: Any) -> Run:
    """The run with one process changed."""
    return replace(run, processes=tuple(replace(p, **changes) if p.pid == pid else p for p in run.processes))


def one_more(run: Run, pid: int) -> Run:
    """The run with another process like this one, which prints nothing."""
    like = next(p for p in run.processes if p.pid == pid)
    return replace(run, processes=(*run.processes, replace(like, pid=max(p.pid for p in run.processes) + 1)))


def sleeping(run: Run, pid: int, change: Callable[[float], float]) -> Run:
    """The run with the lengths of a process's sleeps changed."""
    process = next(p for p in run.processes if p.pid == pid)
    spans = (
        replace(s, end=s.begin + change(s.end - s.begin)) if s.state == "sleep" else s for s in process.states
    )
    return with_process(run, pid, states=tuple(spans))


def renumbered(run: Run, pids: Mapping[int, int]) -> Run:
    """The run with other PIDs instead of these, in its lines too."""

    def other(match: re.Match[str]) -> str:
        return str(pids.get(int(match[0]), match[0]))

    def parent(process: Process) -> int | None:
        return None if process.parent is None else pids.get(process.parent, process.parent)

    processes = (replace(p, pid=pids.get(p.pid, p.pid), parent=parent(p)) for p in run.processes)
    lines = (
        replace(li, pid=pids.get(li.pid, li.pid), text=re.sub(r"\d+", other, li.text)) for li in run.lines
    )
    return replace(run, processes=tuple(processes), lines=tuple(lines))


def counted_from(first: int, run: Run) -> Run:
    """The run with small PIDs, from `first`, as in a container."""
    born = sorted(process.pid for process in run.processes)
    return renumbered(run, {pid: first + place for place, pid in enumerate(born)})


def later(run: Run, seconds: float) -> Run:
    """The run with everything later, printed times too, as on a busy machine."""

    def spans(process: Process) -> tuple[Span, ...]:
        return tuple(Span(s.state, s.begin + seconds, s.end + seconds) for s in process.states)

    processes = (
        replace(p, birth=p.birth + seconds, exit=p.exit + seconds, states=spans(p)) for p in run.processes
    )
    lines = (
        replace(
            li, t=li.t + seconds, text=re.sub(r"\d+\.\d", lambda m: f"{float(m[0]) + seconds:.1f}", li.text)
        )
        for li in run.lines
    )
    moved = replace(run, processes=tuple(processes), lines=tuple(lines))
    return replace(moved, duration=run.duration + seconds)


# The downloads, which most tests change.

DOWNLOADS, POOL = stored("downloads"), stored("pool")
RUN, PYTHON = DOWNLOADS.recording.shown, DOWNLOADS.recording.python
VIDEO, MUSIC = (find(RUN, f"{name}: start").pid for name in ("video.mp4", "music.zip"))


def found(run: Run, published: Published = DOWNLOADS, python: str = PYTHON) -> list[str]:
    """The kinds of the problems of a run."""
    return [problem.kind for problem in published.problems(run, python)]


def saying_too(*texts: str, stream: str = "stdout", source: str = "") -> Published:
    """The downloads, published with more lines, by a snippet with more source."""
    made = each(DOWNLOADS.recording, lambda run: saying(run, *texts, stream=stream))
    return Published(replace(DOWNLOADS.snippet, source=f"{DOWNLOADS.snippet.source}\n{source}"), made)


def main() -> None:
    """Make the stored recordings anew."""
    from weave.record.interpreter import interpreter
    from weave.record.recording import three_runs

    for name in ("downloads", "pool"):
        snippet = snippets.load(DATA / f"{name}.py")
        made = three_runs(snippet, interpreter(sys.argv[1]))
        recordings.save(DATA / f"{name}.run.json", snippet, made)


if __name__ == "__main__":
    main()
