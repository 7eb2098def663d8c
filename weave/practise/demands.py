"""Demands: what an exercise can ask of a run. Each says what was seen, in words of weave/words.*.toml.

A demand's numbers in `exercise.toml` are the arguments of its function here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from weave.model.run import HELPERS, Process, Run
from weave.practise.attempt import Attempt

LATE = 0.15  # seconds by which an end may be seen late, besides the longest time between two looks
SIDE_BY_SIDE = 0.1  # seconds of work at the same time that prove it, unless an exercise says otherwise
WORKING = ("cpu", "ready", "sleep")  # sleeping stands for work; waiting for data or a child is none


@dataclass(frozen=True)
class Finding:
    """Whether a demand is met (None: not tried), and what was seen: a sentence's key, its values."""

    good: bool | None
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


Check = Callable[..., Finding]


def started(run: Run) -> list[Process]:
    """The processes that the program started for its work: neither itself nor helpers of multiprocessing."""
    return [p for p in run.processes if p.kind not in ("main", "manager", *HELPERS)]


def printed(run: Run, stream: str = "stdout") -> list[str]:
    """What it printed, each line without spaces at its end."""
    return [line.text.rstrip() for line in run.lines if line.stream == stream]


def lines(attempt: Attempt, lines: list[str], order: str = "fixed") -> Finding:
    """It prints exactly these lines; with order "any", in whichever order."""
    got = printed(attempt.run)
    if attempt.run.timed_out:
        return Finding(False, "end", {"after": f"{attempt.run.duration:.0f}"})
    if got == lines or (order == "any" and sorted(got) == sorted(lines)):
        return Finding(True, "lines", {"n": len(lines)})
    if missing := _without(lines, got):
        return Finding(False, "line missing", {"line": missing[0], "n": len(missing)})
    if more := _without(got, lines):
        return Finding(False, "line too many", {"line": more[0], "n": len(more)})
    at = next(i for i, (one, other) in enumerate(zip(got, lines, strict=True)) if one != other)
    return Finding(False, "line order", {"line": got[at], "wanted": lines[at]})


def _without(some: list[str], others: list[str]) -> list[str]:
    """Those of some lines that stand there more often than among the others."""
    left = list(others)
    return [line for line in some if line not in left or left.remove(line)]  # type: ignore[func-returns-value]


def exit_code(attempt: Attempt, code: int) -> Finding:
    """The program ends with this exit code."""
    got = attempt.run.exit_code
    return Finding(got == code and not attempt.run.timed_out, "exit", {"code": got, "wanted": code})


def quiet(attempt: Attempt) -> Finding:
    """Nothing is on stderr: no traceback, no warning of something left behind."""
    said = [text for text in printed(attempt.run, "stderr") if text]
    return Finding(not said, "quiet", {"line": said[-1] if said else ""})


def parallel(attempt: Attempt, at_least: int, seconds: float = SIDE_BY_SIDE) -> Finding:
    """For so many seconds, at least so many children work at the same time."""
    most = max([n for n, t in together(attempt.run).items() if t >= seconds], default=0)
    if 1 < len(started(attempt.run)) < at_least:  # a pool that was given no number, on few CPUs
        return Finding(False, "few", {"n": len(started(attempt.run)), "wanted": at_least})
    said = "parallel" if at_least > 1 else "children work"
    return Finding(most >= at_least, said, {"n": most, "wanted": at_least})


def at_most(attempt: Attempt, children: int) -> Finding:
    """No more than so many children were started."""
    count = len(started(attempt.run))
    return Finding(count <= children, "at_most", {"n": count, "wanted": children})


def together(run: Run) -> dict[int, float]:
    """For every number of children, how many seconds at least so many worked at the same time."""
    changes: list[tuple[float, int]] = []
    for process in started(run):
        for span in process.states:
            if span.state in WORKING:
                changes += [(span.begin, 1), (span.end, -1)]
    found: dict[int, float] = {}
    working = 0
    for (t, change), (after, _) in pairwise(sorted([*changes, (run.duration, 0)])):
        working += change
        for n in range(1, working + 1):
            found[n] = found.get(n, 0) + after - t
    return found


def waited(attempt: Attempt) -> Finding:
    """No child lives on when the program has ended."""
    end = attempt.run.main.exit + LATE + attempt.run.blind
    left = [p for p in started(attempt.run) if p.exit > end or p.killed]
    return Finding(not left, "waited", {"n": len(left)})


def zombies(attempt: Attempt, seconds: float) -> Finding:
    """No child stays a zombie for longer than so many seconds."""
    longest = max([(p.reaped or p.exit) - p.exit for p in started(attempt.run)], default=0.0)
    return Finding(longest <= seconds, "zombies", {"t": f"{longest:.1f}"})


def early(attempt: Attempt, line: str, seconds: float) -> Finding:
    """A line is printed at least so many seconds before the program ends."""
    at = next((each.t for each in attempt.run.lines if each.text.rstrip() == line), None)
    before = attempt.run.main.exit - at if at is not None else 0.0
    return Finding(before >= seconds, "early", {"line": line, "t": f"{before:.1f}"})


def last(attempt: Attempt, line: str) -> Finding:
    """A line is printed when all children have ended."""
    at = next((each.t for each in attempt.run.lines if each.text.rstrip() == line), None)
    ends = [p.exit for p in started(attempt.run)]
    good = at is not None and all(at > end - LATE for end in ends)
    return Finding(good, "last", {"line": line, "t": f"{max([*ends, at or 0]) - (at or 0):.1f}"})


def within(attempt: Attempt, seconds: float) -> Finding:
    """All has ended after so many seconds."""
    took = attempt.run.duration
    return Finding(took <= seconds, "within", {"t": f"{took:.1f}", "wanted": f"{seconds:g}"})


def writer(attempt: Attempt) -> Finding:
    """The program's own process prints every line, none of its children does."""
    others = [line for line in attempt.run.lines if line.pid != attempt.run.main.pid]
    return Finding(not others, "writer", {"n": len(others)})


def files(attempt: Attempt, names: list[str]) -> Finding:
    """These files are left behind, and no others."""
    said = {"names": attempt.files or "–", "wanted": tuple(names) or "–"}
    return Finding(sorted(attempt.files) == sorted(names), "files", said)


def signalled(attempt: Attempt, within: float) -> Finding:
    """After the signal, all has ended within so many seconds."""
    if attempt.sent is None:
        return Finding(False, "not reached")
    took = attempt.run.duration - attempt.sent
    alone = attempt.run.main.exit - attempt.sent
    values = {"t": f"{max(took, 0):.1f}", "wanted": f"{within:g}", "alone": f"{max(alone, 0):.1f}"}
    good = took <= within and not attempt.run.timed_out
    return Finding(good, "ends", values)


PLAIN: Mapping[str, Check] = {
    "lines": lines,
    "exit": exit_code,
    "quiet": quiet,
    "parallel": parallel,
    "at_most": at_most,
    "waited": waited,
    "zombies": zombies,
    "early": early,
    "last": last,
    "within": within,
    "writer": writer,
    "files": files,
}
ANYWHERE: Collection[str] = ("lines", "exit", "quiet", "files", "methods")  # need no look at the processes
