"""Compare: does a fresh run of a snippet agree with its recording?

The recording's first run is the one on the page; the other two tell what varies from run to run. What
holds in all three is required of a fresh run: its processes and its end, text, sleeps, times, order, and
how many processes are active at a time.
"""

from __future__ import annotations

import doctest
import itertools
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from weave.reading import MARGIN, ONE_PROCESS, SHORT, UNENDED, Reading, Row, Rules, Sleep, Spot, learn, rows
from weave.recording import Recording, Run, minor
from weave.snippet import ROOT, Snippet

METHOD_NAME = re.compile(r"\b(Fork|Spawn|ForkServer)(?=PoolWorker|Process)")
MOST = 20  # differing lines that are told
RERUNS = 3  # of a run that differs
ADVICE = {  # to authors whose three runs differ, by the first word of the problem
    "time": "Sleep for longer; or print what this machine happens to need in ms, which is not compared.",
    "sleeps": "Sleep for fixed times.",
    "workers": "Let every process live for 0.1 s, or it may go unseen.",
    "parallel": "Let processes start together, or work for longer.",
}


@dataclass(frozen=True)
class Problem:
    """A difference between a run and its recording.

    what: equal if another run shows the same problem. text: where it is, what was expected, what came.
    """

    what: str
    text: str


class Published:
    """A snippet with its recording, to which other runs of it are held."""

    def __init__(self, snippet: Snippet, recording: Recording) -> None:
        self.snippet, self.recording = snippet, recording
        self.per_cpu = snippet.settings.per_cpu
        self.rules, self.runs = self._read(pooled=False)
        if not _same_rows(self.runs):
            pooled = self._read(pooled=True)
            if _same_rows(pooled[1]):  # lines change hands among siblings
                self.rules, self.runs = pooled
        self.shown = self.runs[0]
        self.same_worker = self.runs[0].same_worker().intersection(*(run.same_worker() for run in self.runs))
        orders = [run.order() for run in self.runs]
        shared = [pair for pair in orders[0] if all(pair in order for order in orders)]
        self.order = {pair: min((order[pair] for order in orders), key=len) for pair in shared}

    def _read(self, pooled: bool) -> tuple[Rules, list[Reading]]:
        rules = learn(self.snippet, self.recording, pooled)
        return rules, [Reading(run, rules) for run in self.recording.runs]

    def problems(self, run: Run, python: str) -> list[Problem]:
        """How a run on Python `python` ("3.13.2") differs; times are compared only if nothing else does."""
        new = Reading(run, self.rules)
        helped = self._helpers(new) if minor(python) == self.recording.version else ()
        what = [*self._end(run), *self._tree(new), *helped, *_lines(*self._due(new))]
        when = (self._sleeps, self._times, self._workers, self._order, self._parallel)
        return what or [problem for check in when for problem in check(new)]

    def plain_problems(self, run: Run) -> list[Problem]:
        """What can be told of a run that was not observed: its end, and its lines in any order."""
        expected, got = (
            rows(
                [replace(line, text=METHOD_NAME.sub("", line.text)) for line in r.lines],
                self.rules,
                _somebody,
            )
            for r in (self.recording.shown, run)
        )
        return [*self._end(run), *_lines(list(expected), list(got))]

    def undeclared(self) -> list[Problem]:
        """What keeps the recording from being published: its runs differ. Each with what would mend it."""
        found: dict[str, Problem] = {}
        if self.recording.shown.truncated:
            found["end"] = Problem("end", "more output than is kept\nPrint less.\n")
        for number, run in enumerate(self.recording.runs[1:], 2):
            for problem in self.problems(run, self.recording.python):
                text = f"run {number}, {problem.text}{_advice(problem)}\n"
                found.setdefault(problem.what, Problem(problem.what, text))
        return list(found.values())

    def _end(self, run: Run) -> Iterator[Problem]:
        if (a := _end(self.recording.shown)) != (b := _end(run)):
            yield _difference("end", "its end", a, b)

    def _tree(self, new: Reading) -> Iterator[Problem]:
        if (a := self.shown.tree()) != (b := new.tree()):
            yield _difference("tree", "processes", ", ".join(a), ", ".join(b))
        early, late = (self._limit(new) - seconds for seconds in self._spared(new))
        least, most = min(r.workers(SHORT, late) for r in self.runs), max(r.workers() for r in self.runs)
        if not self.per_cpu and (new.workers() < least or new.workers(SHORT, early) > most):
            yield _difference("workers", "pool workers and silent children", f"{most}", f"{new.workers()}")

    def _due(self, new: Reading) -> tuple[list[Row], list[Row]]:
        """The rows that must be in both runs: without those that only one had the time to print.

        A script that never ends is stopped by its time limit, and a busy machine prints less until then.
        """
        both = self.shown.at.keys() & new.at.keys()
        early, late = self._spared(new)

        def due(rows: list[Row], spared: float) -> list[Row]:
            until = self._limit(new) - spared
            return [r for r in rows if r.key in both or r.line.t + _tolerance(r.line.t) < until]

        return due(self.shown.rows, late), due(new.rows, early)

    def _limit(self, new: Reading) -> float:
        """Seconds after which a run is stopped that never ends."""
        return self.snippet.settings.limit if new.run.timed_out else float("inf")

    def _helpers(self, new: Reading) -> Iterator[Problem]:
        if (a := self.shown.helpers()) != (b := new.helpers()):
            yield _difference("helpers", "helper processes", ", ".join(a), ", ".join(b))

    def _sleeps(self, new: Reading) -> Iterator[Problem]:
        slept, sleeps = self.shown.slept(), new.slept()
        blind = max(0.0, new.run.blind - MARGIN, self.shown.run.blind - MARGIN)
        spare = int(new.run.timed_out)  # the time limit may come before or after one more sleep

        def differ(a: Sleep, b: Sleep) -> bool:
            then, now = a.seconds, b.seconds
            tolerance = max(0.03 * then, 0.04)
            # At most doubled, so that a drift of a tenth is seen however busy the machine.
            tolerance += min(blind, tolerance)
            # A signal ends a sleep the sooner the later that has begun.
            return now > then + tolerance or now < then - tolerance - (new.queued() if b.last else 0)

        for role in sorted((slept.keys() | sleeps.keys()) - ({"worker"} if self.per_cpu else set())):
            a, b = slept.get(role, []), sleeps.get(role, [])
            b = _without_shortest(b, len(b) - len(a), SHORT + blind)  # naps in a row, seen as one
            if abs(len(a) - len(b)) > spare or any(itertools.starmap(differ, zip(a, b, strict=False))):
                yield _difference(f"sleeps {role}", f"sleeps of <{role}>", _seconds(a), _seconds(b))

    def _times(self, new: Reading) -> Iterator[Problem]:
        """The first time that computing and queueing don't explain."""
        early, late = self._spared(new)
        for where, expected, then, got, now in self._measured(new):
            low, high = then - _tolerance(then) - early, then + _tolerance(then) + late
            if not low <= now <= high:
                where += f": anything from {max(low, 0):.2f} to {high:.2f} s would do"
                yield _difference("time early" if now < then else "time late", where, expected, got)
                return

    def _spared(self, new: Reading) -> tuple[float, float]:
        """By how many seconds a run may be earlier and later, as it computed and queued less or more."""
        slower = new.cpu() - self.shown.cpu()
        return max(0.0, -slower) + self.shown.queued(), max(0.0, slower) + new.queued()

    def _measured(self, new: Reading) -> Iterator[tuple[str, str, float, str, float]]:
        pairs = [(row, new.rows[new.at[row.key]]) for row in self.shown.rows if row.key in new.at]
        for a, b in pairs:
            yield f"time of {_place(a)}", _timed(a), a.line.t, _timed(b), b.line.t
        for a, b in pairs:
            for x, y in zip(a.seconds, b.seconds, strict=True):
                yield _place(a), a.words, x, b.words, y
        then, now = self.shown.run.duration, new.run.duration
        yield "duration of the run", f"{then:.2f} s", then, f"{now:.2f} s", now

    def _workers(self, new: Reading) -> Iterator[Problem]:
        pairs = {(a, b) for a, b in self.same_worker if a[0] in new.at and b[0] in new.at}
        for a, b in sorted(pairs - new.same_worker()):
            one = f"one process: {_spot(a)}\nand {_spot(b)}"
            yield _difference(f"worker {a} {b}", "PIDs of workers", one, "two processes")

    def _order(self, new: Reading) -> Iterator[Problem]:
        for (a, b), why in self.order.items():
            first, then = (self.shown.rows[self.shown.at[key]] for key in (a, b))
            if a not in new.at or b not in new.at or new.at[a] < new.at[b]:
                continue
            if why == ONE_PROCESS and len({new.rows[new.at[key]].line.pid for key in (a, b)}) > 1:
                why = ""  # workers of a pool: this time another one was free first
            gap = then.line.t - first.line.t
            if why or gap > new.queued() + 0.15:
                where = (
                    f"order of output lines {first.number} and {then.number}: {why or f'{gap:.2f} s apart'}"
                )
                swapped = f"{first.words}\n{then.words}", f"{then.words}\n{first.words}"
                yield _difference(f"order {a} {b}", where, *swapped)

    def _parallel(self, new: Reading) -> Iterator[Problem]:
        a, b = self.shown.parallel(), new.parallel()
        together = new.parallel(new.queued())  # had no child been kept waiting to start
        if a and b and not self.per_cpu and (together < 0.7 * a or b > a / 0.7):
            yield _difference("parallel", "children active at a time", f"{a:.1f}", f"{b:.1f}")


def _tolerance(seconds: float) -> float:
    """By how many seconds a time may differ on a quiet machine."""
    return max(0.05 * seconds, 0.15)


def _without_shortest(sleeps: list[Sleep], number: int, most: float) -> list[Sleep]:
    """The sleeps without so many of the shortest, of those that are at most so long."""
    short = sorted(range(len(sleeps)), key=sleeps.__getitem__)[: max(number, 0)]
    return [sleep for i, sleep in enumerate(sleeps) if i not in short or sleep.seconds > most]


def _same_rows(runs: list[Reading]) -> bool:
    return len({frozenset(run.at) for run in runs}) == 1


def _lines(expected: list[Row], got: list[Row]) -> Iterator[Problem]:
    """Lines that only one side has; those most alike are told together."""
    both = {row.key for row in expected} & {row.key for row in got}
    missing, extra = ([row for row in side if row.key not in both][:MOST] for side in (expected, got))
    for row in missing:
        best = max(extra, key=lambda other: _likeness(row, other), default=None)
        if best and _likeness(row, best) > 0.6:
            extra.remove(best)
        else:
            best = None
        yield _difference(_what(row), _place(row), row.words, _said(best, row) if best else "")
    for row in extra:
        yield _difference(_what(row), f"one line more, <{row.role}>", "", row.words)


def _likeness(a: Row, b: Row) -> float:
    return SequenceMatcher(None, a.shape, b.shape).ratio() + 0.2 * (a.role == b.role)


# How problems are told.


def _difference(what: str, where: str, expected: str, got: str) -> Problem:
    """A problem as doctest tells it; an empty text is nothing."""
    told = f"{where}\n"
    for title, text in (("Expected", expected), ("Got", got)):
        told += f"{title}:\n{textwrap.indent(text, '    ')}\n" if text else f"{title} nothing\n"
    return Problem(what, told)


def _what(row: Row) -> str:
    return f"text {row.role} {row.line.stream}: {row.shape}"


def _place(row: Row) -> str:
    return f"output line {row.number}, <{row.role}>"


def _timed(row: Row) -> str:
    return f"{row.words}  (after {row.line.t:.2f} s)"


def _said(row: Row, expected: Row) -> str:
    """A line's words, and who wrote them where, if not as expected."""
    notes = [f"by <{row.role}>"] if row.role != expected.role else []
    notes += [f"on {row.line.stream}"] if row.line.stream != expected.line.stream else []
    return f"{row.words}  ({', '.join(notes)})" if notes else row.words


def _spot(spot: Spot) -> str:
    (_, _, shape, _), i = spot
    return f"PID no. {i} in {shape!r}" if i else f"the writer of {shape!r}"


def _seconds(sleeps: list[Sleep]) -> str:
    return " + ".join(f"{sleep.seconds:.2f}" for sleep in sleeps) + " s" if sleeps else ""


def _end(run: Run) -> str:
    limits = ", stopped by its time limit" * run.timed_out + ", more output than is kept" * run.truncated
    # The code of a script that was killed is the system's: on Windows it is no signal.
    return f"killed{limits}" if run.main.killed else f"exit code {run.exit_code}{limits}"


def _somebody(pid: int) -> str:
    return "process"


def _advice(problem: Problem) -> str:
    """What would make the three runs agree."""
    kind, _, rest = problem.what.partition(" ")
    if kind != "text":
        return ADVICE.get(kind, "Print and do only what is determined.")
    shape = rest.partition(": ")[2].removesuffix(UNENDED)
    shape = re.sub(r"([\\.^$*+?{}()|\[\]])", r"\\\1", shape).replace("'", ".")
    pattern = re.sub(r"\d+|#+|<[^>]+>", r"\\d+", shape.replace("0x#", "0x[0-9a-f]+"))
    return (
        "Print what is determined; or, if this is truly random, declare "
        f"varies = ['^{pattern}$'] and print what must be true of it."
    )


@dataclass(frozen=True)
class Verdict:
    """What a run and its reruns say.

    result: "pass" if one agreed, "fail" if two showed the same problem, "unstable", which is no success, if
    all differed, each in another way. problems: the repeated ones, or those of the last run. runs: how
    many were made. got: the last of them, for RunChecker, unless it agreed.
    """

    result: Literal["pass", "fail", "unstable"]
    problems: list[Problem]
    runs: int
    got: str = ""


def verdict(published: Published, record: Callable[[bool], tuple[Run, str]]) -> Verdict:
    """Run a snippet; where it differs from what is published, run it again, up to RERUNS times.

    record(alone) makes a fresh run and tells the full version of its Python; `alone`: while nothing
    else runs.
    """
    before: set[str] = set()
    for made in range(1, RERUNS + 2):
        run, python = record(made > 1)
        problems = published.problems(run, python)
        again = [problem for problem in problems if problem.what in before]
        if not problems or again:
            return Verdict("fail", again, made, as_got(run, python)) if again else Verdict("pass", [], made)
        before |= {problem.what for problem in problems}
    return Verdict("unstable", problems, made, as_got(run, python))


def as_got(run: Run, python: str) -> str:
    """A run made on this Python as text, as RunChecker takes it."""
    return json.dumps({"python": python, "run": run.to_dict()})


class RunChecker(doctest.OutputChecker):
    """doctest's checker, for whole runs. want: the text of a recording's file; got: that of `as_got`."""

    def __init__(self, snippet: Snippet) -> None:
        self.snippet = snippet

    def problems(self, want: str, got: str) -> list[Problem]:
        """How the run differs from the recording."""
        table, fresh = json.loads(want), json.loads(got)
        made = {name: table[name] for name in ("snippet", "python", "platform", "date")}
        recording = Recording(**made, runs=tuple(map(Run.from_dict, table["runs"])))
        return Published(self.snippet, recording).problems(Run.from_dict(fresh["run"]), fresh["python"])

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        """Whether the run agrees with the recording."""
        return not self.problems(want, got)

    def output_difference(self, example: doctest.Example, got: str, optionflags: int) -> str:
        """What the page says and what happened, place by place, as doctest shows it."""
        path = self.snippet.path
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        return "\n".join(f'File "{name}", {p.text}' for p in self.problems(example.want, got))
