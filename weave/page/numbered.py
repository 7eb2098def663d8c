"""Lines that a run names, "line 12", by their numbers in the program that readers get.

What only the checks need is not in it (see weave/page/program.py), so what stands below has smaller numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from weave.draw.figure import file_of
from weave.errors import WeaveError
from weave.model.run import Line, Recording, Run
from weave.page.places import places
from weave.page.program import plain
from weave.store.project import Project

BEFORE = r'(?<![\w/.-]){file}(?:", line |:|\()'  # a traceback, a warning, a debugger


def recorded(project: Project, run: str) -> Recording:
    """The recording called `NAME` or `NAME@VERSION`, as readers count lines; WeaveError if there is none."""
    return as_readers_count(project, project.recorded(run))


def as_readers_count(project: Project, recording: Recording) -> Recording:
    """A recording in which the lines of its own program have the numbers that they have in the listing."""
    source = project.snippet(recording.snippet).source
    left = plain(source)
    if left == source or not any(_naming(recording, run) for run in recording.runs):
        return recording
    whole, shown = source.split("\n"), left.split("\n")
    first = next(i for i, (a, b) in enumerate(zip(whole, shown, strict=False), 1) if a != b)
    pattern = _pattern(recording)

    def fewer(number: re.Match[str]) -> str:
        n = int(number["n"])
        return number[1] + str(n - len(whole) + len(shown) if n > first else n)

    def renumbered(line: Line) -> Line:
        text = pattern.sub(fewer, line.text)
        return line if text == line.text else replace(line, text=text)

    runs = (replace(run, lines=tuple(map(renumbered, run.lines))) for run in recording.runs)
    return replace(recording, runs=tuple(runs))


def named(recording: Recording) -> Iterator[tuple[int, int]]:
    """Where the run that is shown names a line of its program: the index of what it printed, the number."""
    for index in _naming(recording, recording.shown):
        if number := _pattern(recording).search(recording.shown.lines[index].text):
            yield index, int(number["n"])


def named_on(project: Project, markdown: str) -> frozenset[str]:
    """The names of the programs of which a run on this page names a line."""
    found = set()
    for place in places(markdown):
        with suppress(WeaveError):  # there is no such run: its fence says so
            recording = project.recorded(place.run)
            found |= {recording.snippet} if any(named(recording)) else set()
    return frozenset(found)


def _naming(recording: Recording, run: Run) -> list[int]:
    """The indices of the lines that name its file: most runs have none, and need no pattern."""
    file = file_of(recording)
    return [index for index, line in enumerate(run.lines) if file in line.text]


def _pattern(recording: Recording) -> re.Pattern[str]:
    return re.compile(f"({BEFORE.format(file=re.escape(file_of(recording)))})(?P<n>\\d+)")
