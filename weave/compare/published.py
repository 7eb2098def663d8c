"""Published: a snippet with its recording, and all in which a fresh run of it must agree with that.

The recording's first run is the one on the page; the other two tell what varies from run to run. What
holds in all three is required of a fresh run: its processes and its end, text, sleeps, times, order, and
how many processes are active at a time.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from weave.compare import tolerance
from weave.compare.problem import Problem, advice, attributed, difference, ending, named, seconds, timed
from weave.compare.reading import ONE_PROCESS, Reading, Sleep
from weave.compare.rows import Row, learn, rows
from weave.compare.tolerance import ALIKE, FEWER, MARGIN, MOMENT, SHORT
from weave.model.python import minor
from weave.model.run import Recording, Run
from weave.model.snippet import Snippet

METHOD_NAME = re.compile(r"\b(Fork|Spawn|ForkServer)(?=PoolWorker|Process)")
MOST = 20  # differing lines that are told


class Published:
    """A snippet with its recording, to which other runs of it are held.

    runs: the recorded ones, read. shown: the first of them. rules: by which they are read.
    """

    def __init__(self, snippet: Snippet, recording: Recording) -> None:
        self.snippet, self.recording = snippet, recording
        self.any_workers = snippet.settings.per_cpu or snippet.settings.foreign
        self.runs = self._read(pooled=False)
        if not _same_rows(self.runs) and _same_rows(pooled := self._read(pooled=True)):
            self.runs = pooled  # lines change hands among siblings
        self.shown = self.runs[0]
        self.rules = self.shown.rules
        self.same_worker = set.intersection(*(run.same_worker() for run in self.runs))
        orders = [run.order() for run in self.runs]
        shared = [pair for pair in orders[0] if all(pair in order for order in orders)]
        # Of several reasons the shortest, as "" is: what only time tells in one run is no rule.
        self.order = {pair: min((order[pair] for order in orders), key=len) for pair in shared}

    def _read(self, pooled: bool) -> list[Reading]:
        rules = learn(self.snippet, self.recording, pooled)
        return [Reading(run, rules) for run in self.recording.runs]

    def problems(self, run: Run, python: str) -> list[Problem]:
        """How a run on Python `python` ("3.13.2") differs; times are compared only if nothing else does."""
        new = Reading(run, self.rules)
        helped = self._helpers(new) if minor(python) == self.recording.version else ()
        what = [*self._end(run), *self._tree(new), *helped, *_unmatched(*self._due(new))]
        when = (self._sleeps, self._times, self._workers, self._order, self._parallel)
        return what or [problem for check in when for problem in check(new)]

    def plain_problems(self, run: Run) -> list[Problem]:
        """What can be told of a run that was not observed: its end, and its lines in any order."""

        def read(run: Run) -> list[Row]:
            lines = [replace(line, text=METHOD_NAME.sub("", line.text)) for line in run.lines]
            return list(rows(lines, self.rules, lambda _: "process"))

        return [*self._end(run), *_unmatched(read(self.recording.shown), read(run))]

    def undeclared(self) -> list[Problem]:
        """What keeps the recording from being published: its runs differ. Each with what would mend it."""
        found: dict[Problem, Problem] = {}
        if self.recording.shown.truncated:
            cut = Problem("end", None, "more output than is kept\nPrint less.\n")
            found[cut] = cut
        for number, run in enumerate(self.recording.runs[1:], 2):
            for problem in self.problems(run, self.recording.python):
                text = f"run {number}, {problem.text}{advice(problem)}\n"
                found.setdefault(problem, replace(problem, text=text))
        return list(found.values())

    # What a run did.

    def _end(self, run: Run) -> Iterator[Problem]:
        if (a := ending(self.recording.shown)) != (b := ending(run)):
            yield difference("end", "its end", a, b)

    def _tree(self, new: Reading) -> Iterator[Problem]:
        if (a := self.shown.tree()) != (b := new.tree()):
            yield difference("tree", "processes", ", ".join(a), ", ".join(b))
        early, late = (self._limit(new) - spared for spared in self._spared(new))
        least, most = min(r.workers(SHORT, late) for r in self.runs), max(r.workers() for r in self.runs)
        if not self.any_workers and (new.workers() < least or new.workers(SHORT, early) > most):
            yield difference("workers", "pool workers and silent children", f"{most}", f"{new.workers()}")

    def _helpers(self, new: Reading) -> Iterator[Problem]:
        if (a := self.shown.helpers()) != (b := new.helpers()):
            yield difference("helpers", "helper processes", ", ".join(a), ", ".join(b))

    def _due(self, new: Reading) -> tuple[list[Row], list[Row]]:
        """The rows that must be in both runs: without those that only one had the time to print.

        A script that never ends is stopped by its time limit, and a busy machine prints less until then.
        """
        both = self.shown.at.keys() & new.at.keys()
        early, late = (self._limit(new) - spared for spared in self._spared(new))

        def due(rows: list[Row], until: float) -> list[Row]:
            return [r for r in rows if r.key in both or r.line.t + tolerance.of_time(r.line.t) < until]

        return due(self.shown.rows, late), due(new.rows, early)

    def _limit(self, new: Reading) -> float:
        """Seconds after which a run is stopped that never ends."""
        return self.snippet.settings.limit if new.run.timed_out else float("inf")

    def _spared(self, new: Reading) -> tuple[float, float]:
        """By how many seconds a run may be earlier and later, as its parts computed and queued less or more.

        Part by part, for a line may lie between them: where files are slow, main, which makes them, may take
        longer, and its workers, which count, not.
        """
        before = self.shown.cpu()
        slower = [seconds - before[part] for part, seconds in new.cpu().items()]
        less, more = -sum(min(s, 0.0) for s in slower), sum(max(s, 0.0) for s in slower)
        return less + self.shown.queued(), more + new.queued()

    # When it did it, and which of its processes.

    def _sleeps(self, new: Reading) -> Iterator[Problem]:
        slept, sleeps = self.shown.slept(), new.slept()
        blind = max(0.0, new.run.blind - MARGIN, self.shown.run.blind - MARGIN)
        spare = int(new.run.timed_out)  # the time limit may come before or after one more sleep

        def differ(a: Sleep, b: Sleep) -> bool:
            then, now, within = a.seconds, b.seconds, tolerance.of_sleep(a.seconds, blind)
            # A signal ends a sleep the sooner the later that has begun.
            return now > then + within or now < then - within - (new.queued() if b.last else 0)

        for role in sorted((slept.keys() | sleeps.keys()) - ({"worker"} if self.any_workers else set())):
            a, b = slept.get(role, []), sleeps.get(role, [])
            b = _without_shortest(b, len(b) - len(a), SHORT + blind)  # naps in a row, seen as one
            if abs(len(a) - len(b)) > spare or any(itertools.starmap(differ, zip(a, b, strict=False))):
                yield difference("sleeps", f"sleeps of <{role}>", seconds(a), seconds(b), role)

    def _times(self, new: Reading) -> Iterator[Problem]:
        """The first time that computing and queueing don't explain."""
        early, late = self._spared(new)
        for where, expected, then, got, now in self._measured(new):
            low, high = then - tolerance.of_time(then) - early, then + tolerance.of_time(then) + late
            if not low <= now <= high:
                where += f": anything from {max(low, 0):.2f} to {high:.2f} s would do"
                yield difference("time", where, expected, got, "early" if now < then else "late")
                return

    def _measured(self, new: Reading) -> Iterator[tuple[str, str, float, str, float]]:
        """Where each time stands, with the words that are expected and those that came, and their seconds."""
        pairs = [(row, new.rows[new.at[row.key]]) for row in self.shown.rows if row.key in new.at]
        for a, b in pairs:
            yield f"time of {a.place}", timed(a), a.line.t, timed(b), b.line.t
        for a, b in pairs:
            for x, y in zip(a.seconds, b.seconds, strict=True):
                yield a.place, a.words, x, b.words, y
        then, now = self.shown.run.duration, new.run.duration
        yield "duration of the run", f"{then:.2f} s", then, f"{now:.2f} s", now

    def _workers(self, new: Reading) -> Iterator[Problem]:
        pairs = {(a, b) for a, b in self.same_worker if a[0] in new.at and b[0] in new.at}
        for a, b in sorted(pairs - new.same_worker()):
            one = f"one process: {named(a)}\nand {named(b)}"
            yield difference("worker", "PIDs of workers", one, "two processes", (a, b))

    def _order(self, new: Reading) -> Iterator[Problem]:
        for (a, b), why in self.order.items():
            first, then = (self.shown.rows[self.shown.at[key]] for key in (a, b))
            if a not in new.at or b not in new.at or new.at[a] < new.at[b]:
                continue
            if why == ONE_PROCESS and len({new.rows[new.at[key]].line.pid for key in (a, b)}) > 1:
                why = ""  # workers of a pool: this time another one was free first
            gap = then.line.t - first.line.t
            if why or gap > new.queued() + MOMENT:
                where = f"order of output lines {first.number} and {then.number}"
                expected, got = f"{first.words}\n{then.words}", f"{then.words}\n{first.words}"
                yield difference("order", f"{where}: {why or f'{gap:.2f} s apart'}", expected, got, (a, b))

    def _parallel(self, new: Reading) -> Iterator[Problem]:
        a, b = self.shown.parallel(), new.parallel()
        together = new.parallel(new.queued())  # had no child been kept waiting to start
        if a and b and not self.any_workers and (together < FEWER * a or b > a / FEWER):
            yield difference("parallel", "children active at a time", f"{a:.1f}", f"{b:.1f}")


def _same_rows(runs: list[Reading]) -> bool:
    return len({frozenset(run.at) for run in runs}) == 1


def _without_shortest(sleeps: list[Sleep], number: int, most: float) -> list[Sleep]:
    """The sleeps without so many of the shortest, of those that are at most so long."""
    short = sorted(range(len(sleeps)), key=sleeps.__getitem__)[: max(number, 0)]
    return [sleep for i, sleep in enumerate(sleeps) if i not in short or sleep.seconds > most]


def _unmatched(expected: list[Row], got: list[Row]) -> Iterator[Problem]:
    """Lines that only one side has; those most alike are told together."""
    both = {row.key for row in expected} & {row.key for row in got}
    missing, extra = ([row for row in side if row.key not in both][:MOST] for side in (expected, got))
    for row in missing:
        best = max(extra, key=lambda other: _likeness(row, other), default=None)
        if best and _likeness(row, best) > ALIKE:
            extra.remove(best)
        else:
            best = None
        yield difference("text", row.place, row.words, attributed(best, row) if best else "", row.said)
    for row in extra:
        yield difference("text", f"one line more, <{row.said.role}>", "", row.words, row.said)


def _likeness(a: Row, b: Row) -> float:
    return SequenceMatcher(None, a.said.shape, b.said.shape).ratio() + 0.2 * (a.said.role == b.said.role)
