"""The verdict on a program: it does what its recording says, or it does not, or that cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from weave.compare.problem import Problem
from weave.compare.published import Published
from weave.model.run import Run

RERUNS = 3  # of a run that differs: in the trial of tolerance.py none of 16 differed once more


@dataclass(frozen=True)
class Verdict:
    """What a run and its reruns say.

    result: "pass" if one agreed, "fail" if two showed the same problem, "unstable", which is no success, if
    all differed, each in another way. problems: the repeated ones, or those of the last run. runs: how
    many were made.
    """

    result: Literal["pass", "fail", "unstable"]
    problems: list[Problem]
    runs: int


def verdict(published: Published, record: Callable[[bool], tuple[Run, str]]) -> Verdict:
    """Run a snippet; where it differs from what is published, run it again, up to RERUNS times.

    record(alone) makes a fresh run and tells the full version of its Python; `alone`: while nothing
    else runs. What it raises is raised.
    """
    before: set[Problem] = set()
    for made in range(1, RERUNS + 2):
        problems = published.problems(*record(made > 1))
        if not problems:
            return Verdict("pass", [], made)
        if again := [problem for problem in problems if problem in before]:
            return Verdict("fail", again, made)
        before.update(problems)
    return Verdict("unstable", problems, made)


def told(problems: Iterable[Problem], path: str) -> str:
    """Problems of the snippet at `path`, as doctest shows them: where, what was expected, what came."""
    return "\n".join(f'File "{path}", {problem.text}' for problem in problems)
