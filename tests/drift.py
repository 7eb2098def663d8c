"""Which changes of programs, recordings and pages are made: for test_drift.py."""

from __future__ import annotations

import random
import sys
import zlib
from collections.abc import Iterator
from itertools import islice

import pytest
from here import NEWEST, PROJECT, ROOT
from mutants import PROGRAMS, SEED, Mutant, pages, recordings
from word_mutants import words

from weave.check.schedule import Job
from weave.errors import WeaveError
from weave.model.python import minor
from weave.model.run import Recording, Run
from weave.model.snippet import Snippet
from weave.record.interpreter import interpreter

PYTHON = interpreter(sys.executable)
DOCS = ROOT / "docs"
SAMPLE = 8  # mutants of programs and of recordings that are made with every run of the tests


def quick() -> list[Snippet]:
    """Snippets that this Python runs within a few seconds, so that many mutants of them can run."""
    found = []
    for code in map(PROJECT.snippet, PROJECT.names()):
        try:
            run = recorded(code).shown
        except WeaveError:  # it is about to be recorded
            continue
        fits = code.requires_python <= minor(PYTHON.version) and not code.dependencies
        if fits and run.duration < 5.5 and sum(process.cpu for process in run.processes) < 1:
            found.append(code)
    return found


def recorded(code: Snippet) -> Recording:
    """The recording that a run on this Python must agree with."""
    return Job(code, PYTHON).recording


def by_chance(kind: str, name: str) -> int:
    """An order that a further snippet does not change."""
    return zlib.crc32(f"{SEED} {kind} {name}".encode())


def program_mutants() -> list[Mutant]:
    """At most one mutant of each kind of a snippet, and at most twelve of a kind, over all chapters."""
    if minor(PYTHON.version) < NEWEST:  # older ones have no forkserver by default, and other recordings
        return []
    codes = quick()
    return [mutant for kind in PROGRAMS for mutant in islice(mutants_of(kind, codes), 12)]


def mutants_of(kind: str, codes: list[Snippet]) -> Iterator[Mutant]:
    """One mutant of each snippet that has one of this kind."""
    for code in sorted(codes, key=lambda code: by_chance(kind, code.name)):
        run = recorded(code).shown
        changes = [
            (what, made) for what, made in PROGRAMS[kind](code.source) if can_be_seen(kind, what, code, run)
        ]
        if changes:
            yield Mutant(kind, code.name, *changes[by_chance(kind, code.name) % len(changes)])


def can_be_seen(kind: str, what: str, code: Snippet, run: Run) -> bool:
    """Whether the change could show at all: the word is printed, a child is there to be waited for."""
    if kind == "string":
        return any(what in line.text for line in run.lines)
    if kind == "join":  # who has not waited for a child cannot be seen to go on without it
        waits = (span.end - span.begin for span in run.main.states if span.state == "child")
        return run.exit_code == 0 and max(waits, default=0) > 0.1
    if kind == "pool":  # one worker more without a task, which lives for less than 0.1 s, may go unseen
        return all(p.exit - p.birth > 0.1 for p in run.processes if p.kind == "child")
    if kind == "guard":
        return "Process(" in code.source and '"fork"' not in code.source and run.exit_code == 0
    return kind != "method" or run.exit_code == 0


def recording_mutants() -> list[Mutant]:
    """Mutants of the recordings of ten snippets."""
    codes = [code for code in quick() if recorded(code).shown.duration < 3.5]
    return [
        Mutant(kind, code.name, what, made)
        for code in sorted(codes, key=lambda code: by_chance("recording", code.name))[:10]
        for kind, what, made in recordings(recorded(code))
    ]


def page_mutants() -> list[Mutant]:
    """One mutant of each kind of each page, in one of the languages."""
    chance, found = random.Random(SEED), []
    for file in sorted((DOCS / "en").rglob("*.md")):
        name = file.relative_to(DOCS / "en").as_posix()
        if not (DOCS / "zh" / name).exists():
            continue  # tests/test_pairs.py says so
        language = chance.choice(["en", "zh"])
        text = (DOCS / language / name).read_text(encoding="utf-8")
        found += [Mutant(kind, f"{language}/{name}", what, made) for kind, what, made in pages(text, chance)]
    return found


def word_mutants() -> list[Mutant]:
    """One mutant of each kind of the words of each page, in both languages."""
    files = [file for language in ("en", "zh") for file in sorted((DOCS / language).rglob("*.md"))]
    return [
        Mutant(kind, name, what, made)
        for name, file in ((file.relative_to(DOCS).as_posix(), file) for file in files)
        for kind, what, made in words(
            file.read_text(encoding="utf-8"), random.Random(by_chance("words", name))
        )
    ]


def some(mutants: list[Mutant]) -> list[object]:
    """All mutants, of which all but a sample are made with `-m drift` only."""
    sample = {id(mutant) for mutant in random.Random(SEED).sample(mutants, min(SAMPLE, len(mutants)))}
    return [
        pytest.param(mutant, id=str(mutant), marks=[pytest.mark.drift] * (id(mutant) not in sample))
        for mutant in mutants
    ]
