"""Compare: does a fresh run of a snippet agree with its recording?

The recording's first run is the one on the page; the other two tell what varies from run to run. What
holds in all three is required of a fresh run: exit code and processes, text, sleeps, times, order, and
how many processes are active at a time.
"""

from __future__ import annotations

import doctest
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from weave.reading import SHORT, Key, Reading, Row, Rules, learn, rows
from weave.recording import Recording, Run, minor
from weave.snippet import ROOT, Snippet

MOST = 20  # differing lines that are told

METHOD_NAME = re.compile(r"\b(Fork|Spawn|ForkServer)(?=PoolWorker|Process)")
ADVICE = {  # to authors whose three runs differ
    "time": "Sleep for longer, or print times of this machine in ms, which are not compared.",
    "sleeps": "Sleep for fixed times.",
    "workers": "Give each process enough to do (0.1 s) to be seen.",
    "parallel": "Let processes start together, or work for longer.",
}


@dataclass(frozen=True)
class Problem:
    """A difference between a run and its recording.

    what: equal if another run shows the same problem. text: for people: where, Expected, Got.
    """

    what: str
    text: str


def difference(what: str, where: str, expected: str, got: str) -> Problem:
    """A problem told as doctest tells it."""

    def block(title: str, text: str) -> str:
        return (
            f"{title}:\n" + "".join(f"    {row}\n" for row in text.splitlines())
            if text
            else f"{title} nothing\n"
        )

    return Problem(what, f"{where}\n" + block("Expected", expected) + block("Got", got))


class Published:
    """A snippet with its recording, to which fresh runs are held."""

    def __init__(self, snippet: Snippet, recording: Recording) -> None:
        self.snippet, self.recording = snippet, recording
        self.rules, self.runs = self._read(pooled=False)
        if not self._same_rows():  # lines change hands among siblings: interchangeable, like a pool's workers
            as_they_are = self.rules, self.runs
            self.rules, self.runs = self._read(pooled=True)
            if not self._same_rows():
                self.rules, self.runs = as_they_are
        self.shown = self.runs[0]
        self.same_worker = set.intersection(*(run.same_worker() for run in self.runs))
        orders = [run.order() for run in self.runs]
        shared = [pair for pair in orders[0] if all(pair in order for order in orders)]
        whys = {pair: {order[pair] for order in orders} for pair in shared}
        self.order = {pair: min(reasons) if len(reasons) == 1 else "" for pair, reasons in whys.items()}

    def _read(self, pooled: bool) -> tuple[Rules, list[Reading]]:
        rules = learn(self.snippet, self.recording, pooled)
        return rules, [Reading(run, rules) for run in self.recording.runs]

    def _same_rows(self) -> bool:
        return len({frozenset(run.at) for run in self.runs}) == 1

    def problems(self, run: Run, python: str) -> list[Problem]:
        """How this run, made on Python `python` ("3.13.2"), differs from the recording; times only if nothing else."""
        new = Reading(run, self.rules)
        same_python = minor(python) == self.recording.version
        what = [*self._end(run), *self._tree(new, same_python), *lines_differing(self.shown.rows, new.rows)]
        when = (self._sleeps, self._times, self._workers, self._order, self._parallel)
        return what or [problem for check in when for problem in check(new)]

    def plain_problems(self, run: Run) -> list[Problem]:
        """What can be told of a run that was not observed: its end, and its lines in any order."""
        return [*self._end(run), *lines_differing(*(self._plainly(r) for r in (self.recording.shown, run)))]

    def undeclared(self) -> list[Problem]:
        """What keeps the recording from being published: its runs differ; with what would mend it."""
        found: dict[str, Problem] = {}
        if self.recording.shown.truncated:
            found["truncated"] = Problem("truncated", "more output than is kept: print less\n")
        for number, run in enumerate(self.recording.runs[1:], 2):
            for problem in self.problems(run, self.recording.python):
                text = f"run {number}, {problem.text}{advice(problem)}"
                found.setdefault(problem.what, Problem(problem.what, text))
        return list(found.values())

    def _plainly(self, run: Run) -> list[Row]:
        lines = [replace(line, text=METHOD_NAME.sub("", line.text)) for line in run.lines]
        return list(rows(lines, self.rules, lambda _: "process"))

    def _end(self, run: Run) -> Iterator[Problem]:
        expected, got = (how_it_ended(r) for r in (self.recording.shown, run))
        if expected != got:
            yield difference("end", "its end", expected, got)

    def _tree(self, new: Reading, same_python: bool) -> Iterator[Problem]:
        if (a := self.shown.tree()) != (b := new.tree()):
            yield difference("tree", "processes", ", ".join(a), ", ".join(b))
        least, most = min(run.workers(SHORT) for run in self.runs), max(run.workers() for run in self.runs)
        if new.workers() < least or new.workers(SHORT) > most:
            yield difference("workers", "pool workers and silent children", f"{most}", f"{new.workers()}")
        if same_python and (a := self.shown.helpers()) != (b := new.helpers()):
            yield difference("helpers", "helper processes", ", ".join(a), ", ".join(b))

    def _sleeps(self, new: Reading) -> Iterator[Problem]:
        slept, sleeps = self.shown.slept(), new.slept()
        for role in sorted(slept.keys() | sleeps.keys()):
            (a, cut_a), (b, cut_b) = slept.get(role, ([], False)), sleeps.get(role, ([], False))
            one_to_one = len(a) == len(b) or cut_a or cut_b  # a kill may come before or after one more
            if not one_to_one or any(abs(x - y) > max(0.03 * x, 0.04) for x, y in zip(a, b, strict=False)):
                yield difference(f"sleeps {role}", f"sleeps of <{role}>", seconds(a), seconds(b))

    def _times(self, new: Reading) -> Iterator[Problem]:
        """The first time that computing and queueing don't explain."""
        slower = new.cpu() - self.shown.cpu()
        for where, (old_words, old), (new_words, now) in self._times_of(new):
            tolerance = max(0.05 * old, 0.15)
            low = old - tolerance - max(0.0, -slower) - self.shown.queued()
            high = old + tolerance + max(0.0, slower) + new.queued()
            if not low <= now <= high:
                where += f": anything from {max(low, 0):.2f} to {high:.2f} s would do"
                yield difference("time early" if now < old else "time late", where, old_words, new_words)
                return

    def _times_of(self, new: Reading) -> Iterator[tuple[str, tuple[str, float], tuple[str, float]]]:
        pairs = [(row, new.rows[new.at[row.key]]) for row in self.shown.rows]
        for a, b in pairs:
            came = [(f"{row.words}  (after {row.line.t:.2f} s)", row.line.t) for row in (a, b)]
            yield f"time of {place(a)}", came[0], came[1]
        for a, b in pairs:
            for x, y in zip(a.seconds, b.seconds, strict=True):
                yield place(a), (a.words, x), (b.words, y)
        ended = [(f"{run.duration:.2f} s", run.duration) for run in (self.shown.run, new.run)]
        yield "duration of the run", ended[0], ended[1]

    def _workers(self, new: Reading) -> Iterator[Problem]:
        for a, b in sorted(self.same_worker - new.same_worker()):
            told = "\n".join(f"{worker(spot)}" for spot in (a, b))
            yield difference(f"worker {a} {b}", "PIDs", f"the same process as\n{told}", "two processes")

    def _order(self, new: Reading) -> Iterator[Problem]:
        for (a, b), why in self.order.items():
            old = [self.shown.rows[self.shown.at[key]] for key in (a, b)]
            gap = old[1].line.t - old[0].line.t
            if new.at[a] > new.at[b] and (why or gap > new.queued() + 0.15):
                where = f"order of output lines {old[0].number} and {old[1].number}, {why or f'{gap:.2f} s apart'}"
                first, second = (row.words for row in old)
                yield difference(f"order {a} {b}", where, f"{first}\n{second}", f"{second}\n{first}")

    def _parallel(self, new: Reading) -> Iterator[Problem]:
        a, b = self.shown.parallel(), new.parallel()
        if a and b and not 0.7 < b / a < 1 / 0.7:
            yield difference("parallel", "children active at a time", f"{a:.1f}", f"{b:.1f}")


def lines_differing(expected: list[Row], got: list[Row]) -> Iterator[Problem]:
    """Lines that only one side has, those most alike told together."""
    both = {row.key for row in expected} & {row.key for row in got}
    missing, extra = ([row for row in side if row.key not in both][:MOST] for side in (expected, got))
    for row in missing:
        like, best = max(
            ((alike(row, other), other) for other in extra), default=(0.0, row), key=lambda x: x[0]
        )
        if like > 0.6:
            extra.remove(best)
        told = said(best, row) if like > 0.6 else ""
        yield difference(f"text {row.role} {row.line.stream}: {row.shape}", place(row), row.words, told)
    for row in extra:
        where = f"one line more from <{row.role}>"
        yield difference(f"text {row.role} {row.line.stream}: {row.shape}", where, "", row.words)


def alike(a: Row, b: Row) -> float:
    """How likely b is what became of a."""
    return SequenceMatcher(None, a.shape, b.shape).ratio() + 0.2 * (a.role == b.role)


def said(row: Row, expected: Row) -> str:
    """A line's words, with its writer and stream where they are not the expected ones."""
    notes = [f"by <{row.role}>"] * (row.role != expected.role) + [f"on {row.line.stream}"] * (
        row.line.stream != expected.line.stream
    )
    return f"{row.words}  ({', '.join(notes)})" if notes else row.words


def place(row: Row) -> str:
    """Where a line of the page stands, and who wrote it."""
    return f"output line {row.number}, <{row.role}>"


def worker(spot: tuple[Key, int]) -> str:
    """The process at a place of `same_worker`, in words."""
    (_, _, shape, _), i = spot
    return f"PID no. {i} in {shape!r}" if i else f"the writer of {shape!r}"


def seconds(row: list[float]) -> str:
    """Sleeps, in words."""
    return " + ".join(f"{x:.2f}" for x in row) + " s" if row else "none"


def how_it_ended(run: Run) -> str:
    """A run's exit code, and whether it reached its time limit or printed too much."""
    limits = ", stopped by its time limit" * run.timed_out + ", output cut" * run.truncated
    return f"exit code {run.exit_code}{limits}"


def advice(problem: Problem) -> str:
    """What would make the three runs agree."""
    kind, _, rest = problem.what.partition(" ")
    if kind != "text":
        return f"{ADVICE.get(kind, 'Print what is determined.')}\n"
    shape = re.sub(r"([\\.^$*+?{}()|\[\]])", r"\\\1", rest.partition(": ")[2])
    pattern = re.sub(r"\d+|#+|<[^>]+>", r"\\d+", shape)
    return f"Print what is determined; or, if it is truly random, declare varies = ['^{pattern}$'] and print what must be true of it.\n"


@dataclass(frozen=True)
class Verdict:
    """What a run and its reruns say.

    result: "pass" if one agreed, "fail" if two showed the same problem, "unstable", which is no success, if
    all differed, each in another way. problems: the repeated ones, or those of the last run. runs: how
    many were made. got: the last of them, for RunChecker.
    """

    result: Literal["pass", "fail", "unstable"]
    problems: list[Problem]
    runs: int
    got: str = ""


def verdict(published: Published, record: Callable[[bool], tuple[Run, str]], reruns: int = 3) -> Verdict:
    """Run a snippet; where it differs from what is published, run it again, up to `reruns` times.

    record(alone) makes a fresh run and tells the full version of its Python; `alone`: while nothing
    else runs.
    """
    before: set[str] = set()
    for made in range(1, reruns + 2):
        run, python = record(made > 1)
        problems = published.problems(run, python)
        again = [problem for problem in problems if problem.what in before]
        if not problems or again:
            return Verdict("fail" if again else "pass", again, made, as_got(run, python))
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
