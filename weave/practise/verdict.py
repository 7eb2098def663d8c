"""A verdict: what is right in a program, what is missing, and the hint that helps."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_all_start_methods
from pathlib import Path
from typing import Any

from weave.errors import WeaveError
from weave.practise.attempt import Attempt, Way, attempt
from weave.practise.demands import ANYWHERE, PLAIN, Finding, signalled
from weave.practise.exercise import Demand, Exercise
from weave.record.script import OBSERVED
from weave.words import say

# The method that asks least of a program, on every Python; others are tried when it is right.
FIRST = Way("fork" if OBSERVED else "")
MARKS = {True: ("✓", "right"), False: ("✗", "wrong"), None: ("–", "open")}
Try = Callable[[Way], Attempt]


@dataclass(frozen=True)
class Verdict:
    """What was found for each demand of an exercise, in its order; and the plain run."""

    exercise: Exercise
    findings: tuple[Finding, ...]
    plain: Attempt

    @property
    def good(self) -> bool:
        """Whether all that was tried is right."""
        return all(finding.good is not False for finding in self.findings)

    @property
    def failed(self) -> Demand | None:
        """The first demand that is not met: its hint helps now, those of others may be beside the point."""
        pairs = zip(self.exercise.demands, self.findings, strict=True)
        return next((demand for demand, finding in pairs if finding.good is False), None)

    def told(self, language: str) -> list[str]:
        """The verdict in words, a line a demand, and the hint."""
        rows = [f"  {MARKS[each.good][0]} {sentence(each, language)}" for each in self.findings]
        if self.failed:
            rows += ["", say(language, "hint", text=self.failed.hint[language])]
        return [f"{self.exercise.name}: {self.exercise.title[language]}", *rows]


def sentence(finding: Finding, language: str) -> str:
    """What a finding says."""

    def told(value: Any) -> Any:
        if isinstance(value, Finding):
            return sentence(value, language)
        return say(language, "list").join(value) if isinstance(value, tuple) else value

    values = {key: told(value) for key, value in finding.values.items()}
    return say(language, f"{MARKS[finding.good][1]} {finding.key}", **values)


def judge(exercise: Exercise, program: Path, python: str) -> Verdict:
    """Run a program in all the ways that the exercise asks for, one after the other.

    Raises WeaveError if it cannot be run, or if a demand is not understood.
    """
    tried = functools.cache(lambda way: attempt(program, python, exercise.limit, way))
    findings: list[Finding] = []
    for demand in exercise.demands:
        try:
            findings.append(_found(demand, exercise, findings, tried))
        except TypeError as error:
            problem = f"the demand {demand.name} is not understood ({error})"
            raise WeaveError(exercise.folder, problem, "see weave/practise/demands.py") from None
    return Verdict(exercise, tuple(findings), tried(FIRST))


def _found(demand: Demand, exercise: Exercise, before: list[Finding], tried: Try) -> Finding:
    """What is found for one demand; other ways are tried when the plain one is right."""
    if not OBSERVED and demand.kind not in ANYWHERE:
        return Finding(None, "only on Linux")
    if demand.kind in PLAIN:
        return PLAIN[demand.kind](tried(FIRST), **demand.numbers)
    if any(finding.good is False for finding in before):
        return Finding(None, "not tried")
    if demand.kind == "methods":
        return _by_methods(exercise, tried, **demand.numbers)
    if demand.kind == "signal":
        return _by_signal(tried, **demand.numbers)
    raise TypeError(f"there is no kind {demand.kind}")


def _by_methods(exercise: Exercise, tried: Try, methods: Sequence[str] = ("spawn", "forkserver")) -> Finding:
    """What is asked of the plain run's text holds with these start methods as the default, too."""
    text = [demand for demand in exercise.demands if demand.kind in ("lines", "exit", "quiet", "files")]
    here = [method for method in methods if method in get_all_start_methods()]
    for method in here:
        made = tried(Way(method))
        for demand in text:
            finding = PLAIN[demand.kind](made, **demand.numbers)
            if not finding.good:
                return Finding(False, "method", {"method": method, "found": finding})
    return Finding(True, "methods", {"methods": tuple(here)})


def _by_signal(
    tried: Try,
    signal: str,
    within: float,
    after_lines: int = 1,
    after: float = 0.2,
    **text: object,
) -> Finding:
    """After a signal all ends in time; `lines`, `exit`, `quiet`, `files` may hold the numbers of these."""
    made = tried(Way(FIRST.method, signal, after_lines, after))
    finding = signalled(made, within)
    if not finding.good:
        return Finding(False, "signal", {"signal": signal, "found": finding})
    for kind, numbers in text.items():
        if not isinstance(numbers, dict) or kind not in PLAIN:
            raise TypeError(f"{kind} is not a kind with its numbers")
        own = PLAIN[kind](made, **numbers)
        if not own.good:
            return Finding(False, "signal", {"signal": signal, "found": own})
    return Finding(True, "signal", {"signal": signal, "found": finding})
