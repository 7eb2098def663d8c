"""A difference between a run and its recording, and how it is told: as doctest tells differences."""

from __future__ import annotations

import doctest
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from weave.compare.reading import Sleep
from weave.compare.rows import UNENDED, Row, Said, Spot
from weave.model.run import Run

# How the run ended, its processes, how many of them are workers, its helpers, a line, how long who slept,
# when something was, by which worker, in which order, and how many children were active at a time.
Kind = Literal["end", "tree", "workers", "helpers", "text", "sleeps", "time", "worker", "order", "parallel"]

ADVICE: dict[Kind, str] = {  # to authors whose three runs differ; {} is a pattern for the line
    "text": "Print what is determined; or, if this is truly random, declare "
    "varies = ['^{}$'] and print what must be true of it.",
    "time": "Sleep for longer; or print what this machine happens to need in ms, which is not compared.",
    "sleeps": "Sleep for fixed times.",
    "workers": "Let every process live for 0.1 s, or it may go unseen.",
    "parallel": "Let processes start together, or work for longer.",
}


@dataclass(frozen=True)
class Problem:
    """A difference. Two are equal if they are the same problem, whatever the numbers in their texts.

    about: which of its kind: what a line said, whose sleeps, "early" or "late", which lines or workers; None
    where there is only one. text: lines that say where it is, what was expected, and what came.
    """

    kind: Kind
    about: Hashable
    text: str = field(compare=False)


def difference(kind: Kind, where: str, expected: str, got: str, about: Hashable = None) -> Problem:
    """A problem with the text that doctest makes of it; an empty text is nothing."""
    want, came = (f"{text}\n" if text else "" for text in (expected, got))
    example, as_it_is = doctest.Example("", want), doctest.DONT_ACCEPT_BLANKLINE
    told = doctest.OutputChecker().output_difference(example, came, as_it_is)
    return Problem(kind, about, f"{where}\n{told}")


def advice(problem: Problem) -> str:
    """What would make three runs agree that differ so."""
    otherwise = "Print and do only what is determined."
    return ADVICE.get(problem.kind, otherwise).format(_pattern(problem.about))


def _pattern(about: Hashable) -> str:
    """A regular expression, fit for a TOML literal, for lines that say nearly the same."""
    shape = about.shape.removesuffix(UNENDED) if isinstance(about, Said) else ""
    shape = re.sub(r"([\\.^$*+?{}()|\[\]])", r"\\\1", shape).replace("'", ".")
    return re.sub(r"\d+|#+|<[^>]+>", r"\\d+", shape.replace("0x#", "0x[0-9a-f]+"))


# The words for what was expected, and for what came.


def ending(run: Run) -> str:
    """How a run ended."""
    limits = ", stopped by its time limit" * run.timed_out + ", more output than is kept" * run.truncated
    # The code of a script that was killed is the system's: on Windows it is no signal.
    return f"killed{limits}" if run.main.killed else f"exit code {run.exit_code}{limits}"


def timed(row: Row) -> str:
    """A line's words, and when it came."""
    return f"{row.words}  (after {row.line.t:.2f} s)"


def attributed(row: Row, expected: Row) -> str:
    """A line's words, and who wrote them where, if not as expected."""
    notes = [f"by <{row.said.role}>"] if row.said.role != expected.said.role else []
    notes += [f"on {row.said.stream}"] if row.said.stream != expected.said.stream else []
    return f"{row.words}  ({', '.join(notes)})" if notes else row.words


def named(spot: Spot) -> str:
    """Where a line names a worker."""
    (said, _), i = spot
    return f"PID no. {i} in {said.shape!r}" if i else f"the writer of {said.shape!r}"


def seconds(sleeps: Sequence[Sleep]) -> str:
    """How long sleeps were."""
    return " + ".join(f"{sleep.seconds:.2f}" for sleep in sleeps) + " s" if sleeps else ""
