"""A ratio in prose holds in all three runs of its recordings; a number is that of the run that is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from projects import add

from weave.errors import WeaveError
from weave.page import claims
from weave.store import recordings
from weave.store.project import Project

RUNS = [  # of one recording: what each of them printed
    ["total 9.0 s", "first 500 ms", "fork 2 ms, at most 8 ms", "sent 64 kB", "2 files"],
    ["total 9.4 s", "first 520 ms", "fork 3 ms, at most 9 ms", "sent 64 kB", "2 files"],
    ["total 9.2 s", "first 540 ms", "fork 4 ms, at most 4 ms", "sent 64 kB", "2 files"],
]


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """Two recordings: of one the runs differ, of the other they are alike."""
    project = Project(tmp_path)
    add(project, "varies", [(1.0, text) for text in RUNS[0]])
    recording = project.recorded("varies")
    runs = tuple(
        replace(
            run, lines=tuple(replace(line, text=text) for line, text in zip(run.lines, texts, strict=True))
        )
        for run, texts in zip(recording.runs, RUNS, strict=True)
    )
    path = project.snippets / "varies.run.json"
    recordings.save(path, project.snippet("varies"), replace(recording, runs=runs))
    add(project, "same", [(1.0, "all 1 s"), (2.0, "thread 1 ms, at most 2 ms"), (3.0, "sent 1 kB")])
    add(project, "pool", [(1.0, "worker 1 took 1.0 s"), (2.0, "worker 2 took 2.0 s")])
    return project


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("9 ×", "run:varies#total÷same#all"),
        ("9.0 to 9.4 ×", "run:varies#total÷same#all"),
        ("9.0 到 9.4 倍", "run:varies#total÷same#all"),
        ("0.50 to 0.54 ×", "run:varies#first÷same#all"),
        ("50 to 54 %", "run:varies#first÷same#all"),
        ("17 to 18 ×", "run:varies#total÷varies#first"),
        ("2 to 4 ×", "run:varies#fork÷same#thread"),
        ("64 times", "run:varies#sent÷same#sent"),
        ("2 ×", "run:pool#worker-2÷pool#worker-1"),
    ],
)
def test_a_ratio_is_that_of_all_runs_or_reaches_from_the_least_to_the_greatest(
    small: Project, text: str, target: str
) -> None:
    claims.check(small, text, target)


@pytest.mark.parametrize(
    ("text", "target", "said"),
    [
        (
            "9.0 ×",
            "run:varies#total÷same#all",
            "the run 9.000 ×, another 9.400 ×, another 9.200 ×; write fewer",
        ),
        ("9.2 ×", "run:varies#total÷same#all", "from the least to the greatest"),
        ("9.0 to 9.2 ×", "run:varies#total÷same#all", "another 9.400 ×"),
        ("9.2 to 9.4 ×", "run:varies#total÷same#all", "the run 9.000 ×"),
        ("8.0 to 9.4 ×", "run:varies#total÷same#all", "the run 9.000 ×"),
        ("9.0 to 9.9 ×", "run:varies#total÷same#all", "the run 9.000 ×"),
        ("9.4 to 9.0 ×", "run:varies#total÷same#all", "the run 9.000 ×"),
        ("500 ×", "run:varies#first÷same#all", "the run 0.500 ×"),
        ("4 ×", "run:varies#fork÷same#thread", "the run 2.000 × or 4.000 ×, another 3.000 × or 4.500 ×"),
        ("8 ×", "run:varies#fork÷same#thread", "the run 2.000 × or 4.000 ×"),
        ("32 ×", "run:varies#sent÷varies#files", "the run no number"),
        ("9 s", "run:varies#total÷same#all", "the run 9.000 ×"),
        ("much more", "run:varies#total÷same#all", "holds 0 numbers; write one to 2, in digits"),
        ("8, 9 or 10 ×", "run:varies#total÷same#all", "holds 3 numbers"),
        ("2 ×", "run:pool#took÷pool#worker-1", "the run 1.000 ×"),
    ],
)
def test_a_ratio_that_one_run_contradicts_is_found(small: Project, text: str, target: str, said: str) -> None:
    with pytest.raises(WeaveError) as caught:
        claims.check(small, text, target)
    assert said in str(caught.value)


def test_a_number_is_that_of_the_run_that_is_shown(small: Project) -> None:
    claims.check(small, "9.0 s", "run:varies#total")
    with pytest.raises(WeaveError, match=r'the text says "9\.4 s", the run 9\.0 s'):
        claims.check(small, "9.4 s", "run:varies#total")
