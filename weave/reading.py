"""A run read for comparison: PIDs as roles, numbers by kind, and how its lines and processes relate.

Nothing is judged here. Two runs of a snippet that do the same have the same rows, although every PID and
every measured time in them is another one.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from weave import trace
from weave.recording import HELPERS, Line, Process, Recording, Run, Span, minor
from weave.snippet import Snippet

NUMBER = re.compile(
    r"0x[0-9a-f]{6,}"  # an object's address
    r"|(?<![\w.])\d++\.\d++(?:e[-+]?\d++)?(?!\.\d)"  # a decimal, also in "5.0s", but not in "3.15.0"
    r"|(?<![\w.])\d++(?!\w|\.\d)"
)
SECONDS = re.compile(r"\s?s(ec(ond)?s?)?\b")
OTHER_UNIT = re.compile(r"\s?([mµμun]s\b|%|×|x\b|times\b|[kKMGT]?i?B\b|[kKMGT]?Hz\b|\w*/s\b)")
LABEL = re.compile(r"[\w.-]*\d\w*")  # part-1, 3: rows about the same task share one
INVENTED = re.compile(r"\b(psm_|wnsm_|mp-|pymp-|listener-)\w{8}\b")  # names that multiprocessing makes up
WORKER_NAME = re.compile(r"(\w*(?:PoolWorker|Process))-\d+(?:[-:]\d+)*")
POOL = re.compile(r"\b(Pool|ProcessPoolExecutor)\(")

APART = 0.3  # seconds between two lines whose order is then no accident
SHORT = 0.05  # seconds: a shorter sleep or life may go unseen
ACTIVE = 0.2  # seconds: how many children are active at a time is not asked of a shorter life
MARGIN = 0.02  # seconds by which the times of births and ends may be off
ONE_PROCESS = "printed by the same process"  # why two lines cannot swap
UNENDED = "<no newline>"  # stands for one in a shape
MANY = 500  # rows whose relations are looked at: their pairs are many more

Place = tuple[tuple[str, ...], int]  # where a number stands: the texts around it, and which gap it fills
Key = tuple[str, str, str, int]  # a row's role, stream and shape, and how many such rows came before
Spot = tuple[Key, int]  # a row's writer (0) or one of the PIDs in it (1, 2 …)


class Number(NamedTuple):
    """A number in a line, as it is printed, and its place."""

    place: Place
    digits: str

    @property
    def after(self) -> str:
        """The text after it, which may begin with a unit."""
        return self.place[0][self.place[1] + 1]


class Sleep(NamedTuple):
    """How long a process slept, and whether it was its last sleep: a signal may have cut that short."""

    seconds: float
    last: bool


@dataclass(frozen=True)
class Rules:
    """What the published runs tell about the reading of any run of this snippet.

    pooled: its children are interchangeable. pids: where PIDs stand. facts: numbers that mean themselves
    although they look like a PID or a measurement.
    """

    script: str
    varies: tuple[str, ...]
    pooled: bool
    pids: frozenset[Place]
    facts: frozenset[Number]


@dataclass(frozen=True)
class Row:
    """A line of output, read.

    number: its position in the output, from 1. role: of its writer. words: its text with roles for PIDs.
    shape: the same with measurements masked. seconds: the measured times in it. pids: the PIDs in it.
    """

    number: int
    line: Line
    role: str
    words: str
    shape: str
    seconds: tuple[float, ...]
    pids: tuple[int, ...]
    key: Key


def learn(snippet: Snippet, recording: Recording, pooled: bool = False) -> Rules:
    """The rules by which runs of this snippet are read.

    An integer is a PID if it is that of a process and its place holds one in every published run. A
    decimal is a measurement, unless every run prints the same one there and it has more digits than a
    measurement repeats, is the Python's version, or stands in the snippet: without a unit, or as one
    of several (`slept 0.5 s`, `slept 0.7 s`).
    """
    pooled = pooled or bool(POOL.search(snippet.source))
    rules = Rules(snippet.path.name, snippet.settings.varies, pooled, frozenset(), frozenset())
    printed = [
        {n for _, line in tidied(run.lines, rules) for n in numbers(line.text)} for run in recording.runs
    ]
    known = [{str(process.pid) for process in run.processes} for run in recording.runs]
    same = printed[0].intersection(*printed)  # no PID: runs made one after the other share none
    pids = [
        {n.place for n in found - same if n.digits in own} for found, own in zip(printed, known, strict=True)
    ]
    written = set(NUMBER.findall(snippet.source))
    literals = {n for n in same if n.digits in written}
    several = Counter(n.place for n in literals)

    def means_itself(n: Number) -> bool:
        if "." not in n.digits:
            return True
        unit = SECONDS.match(n.after) or OTHER_UNIT.match(n.after)
        if n in literals and (not unit or several[n.place] > 1):
            return True
        return minor(n.digits) == recording.version or len(n.digits.replace(".", "").strip("0")) > 4

    facts = frozenset(filter(means_itself, same))
    return replace(rules, pids=frozenset(pids[0].intersection(*pids)), facts=facts)


def numbers(text: str) -> list[Number]:
    """The numbers in a text."""
    pieces = tuple(NUMBER.split(text))
    return [Number((pieces, gap), digits) for gap, digits in enumerate(NUMBER.findall(text))]


def tidied(lines: Sequence[Line], rules: Rules) -> Iterator[tuple[int, Line]]:
    """Lines with their positions, from 1, without what differs by Python version or is made up at random.

    Of tracebacks and warnings go the frames inside the library, and all quoted source: the snippet's own
    is sealed, and how much of it is quoted, and how it is underlined, depends on the version.
    """
    for number, (line, part) in enumerate(zip(lines, trace.parts(lines, rules.script), strict=True), 1):
        if part in ("source", "library"):
            continue
        text = INVENTED.sub(r"\1#", line.text)
        if (warning := trace.WARNING.match(text)) and warning[1] != rules.script:
            text = f"{warning[1].rpartition('/')[2]}: {text[warning.end() :]}"
        yield number, replace(line, text=WORKER_NAME.sub(r"\1-#", text) if rules.pooled else text)


def rows(lines: Sequence[Line], rules: Rules, role: Callable[[int], str | None]) -> Iterator[Row]:
    """Lines, read; `role` names the process with a given PID, or None if there is no such process."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for number, line in tidied(lines, rules):
        told, masked, seconds, pids = [], [], [], []
        for n in numbers(line.text):
            word, mask = n.digits, _mask(n, rules)
            maybe_pid = word.isdecimal() and n.place in rules.pids and n not in rules.facts
            if maybe_pid and (name := role(int(word))):
                pids.append(int(word))
                word = mask = f"<{name}>"
            elif mask.startswith("#.") and not OTHER_UNIT.match(n.after):
                seconds.append(float(word))
            told.append(word)
            masked.append(mask)
        pieces = [*NUMBER.split(line.text), "" if line.ended else UNENDED]
        words, shape = _woven(pieces, told), _woven(pieces, masked)
        if declared := next((p for p in rules.varies if re.search(p, line.text)), None):
            shape, seconds, pids = f"<{declared}>", [], []
        same = (role(line.pid) or "unknown", line.stream, shape)
        yield Row(number, line, same[0], words, shape, tuple(seconds), tuple(pids), (*same, seen[same]))
        seen[same] += 1


def _mask(n: Number, rules: Rules) -> str:
    """Its digits, or `#` for what no two runs have in common."""
    if n.digits.startswith("0x"):
        return "0x#"
    if "." not in n.digits or n in rules.facts:
        return n.digits
    return "#." + "#" * min(len(n.digits.partition(".")[2]), 4)  # a float's repr has any number of them


def _woven(pieces: Sequence[str], between: Sequence[str]) -> str:
    return "".join(itertools.chain(*itertools.zip_longest(pieces, between, fillvalue="")))


class Reading:
    """A run with roles for its PIDs: main, child 1, child 1.1 in the order of creation, worker.

    A worker is one of several interchangeable children, or a child that nobody names: silent, and
    perhaps too short-lived to be seen.
    """

    def __init__(self, run: Run, rules: Rules) -> None:
        self.run = run
        self.processes = {process.pid: process for process in run.processes}
        self.roles = {p.pid: p.kind for p in run.processes if p.kind in (*HELPERS, "main")}
        self._name_children(run.main.pid, "", set() if rules.pooled else self._heard_of(rules))
        self.rows = list(rows(run.lines, rules, self.roles.get))
        self.at = {row.key: position for position, row in enumerate(self.rows)}

    def _heard_of(self, rules: Rules) -> set[int]:
        """PIDs of processes that print or are printed, and of those that created them."""
        read = rows(self.run.lines, rules, lambda pid: "known" if pid in self.processes else None)
        return {up for row in read for pid in (row.line.pid, *row.pids) for up in self._ancestry(pid)}

    def _name_children(self, pid: int, prefix: str, named: set[int]) -> None:
        main = self.run.main.pid
        born = sorted(self.processes, key=lambda p: (p - main) % 2**22)  # PIDs count up, and wrap around
        number = itertools.count(1)
        for child in [c for c in born if c not in self.roles and self.run.creator(self.processes[c]) == pid]:
            place = f"{prefix}{next(number)}" if child in named else ""
            self.roles[child] = f"child {place}" if place else "worker"
            self._name_children(child, f"{place}.", named)

    def _ancestry(self, pid: int) -> Iterator[int]:
        """A process, its creator, and so on up to main."""
        yield pid
        while pid != self.run.main.pid:
            pid = self.run.creator(self.processes[pid])
            yield pid

    # Relations between rows: required of a fresh run if they hold in all published ones.

    def same_worker(self) -> set[tuple[Spot, Spot]]:
        """Pairs of spots about one task that name one and the same worker."""
        spots = [
            ((row.key, i), pid, set(LABEL.findall(row.shape)))
            for row in self.rows[:MANY]
            for i, pid in enumerate([row.line.pid, *row.pids])
            if self.roles[pid] == "worker"
        ]
        pairs = itertools.combinations(spots, 2)
        return {(a, b) for (a, p, x), (b, q, y) in pairs if p == q and (a[0] == b[0] or x & y)}

    def order(self) -> dict[tuple[Key, Key], str]:
        """For pairs (earlier row, later row) why they cannot swap; "" if only the time between them tells."""
        rows = [row for row in self.rows[:MANY] if row.line.ended]  # the time of the others is unknown
        pairs = ((a, b, self._why(a.line, b.line)) for a, b in itertools.combinations(rows, 2))
        return {(a.key, b.key): why for a, b, why in pairs if why or b.line.t - a.line.t >= APART}

    def _why(self, a: Line, b: Line) -> str:
        if a.stream != b.stream:  # two sockets: their relative order is known only roughly
            return ""
        if a.pid == b.pid:
            return ONE_PROCESS
        if a.t < self.processes[b.pid].birth - MARGIN and a.pid in self._ancestry(b.pid):
            return "printed before that process was started"
        end, waits = self.processes[a.pid].exit, self._spans(b.pid, "child", "wait")
        waited = any(span.begin <= end <= span.end + MARGIN for span in waits)
        if end <= b.t and waited and b.pid in self._ancestry(a.pid):
            return "printed after that process was waited for"
        return ""

    def _spans(self, pid: int, *states: str) -> list[Span]:
        return [span for span in self.processes[pid].states if span.state in states]

    # Processes and their times, in seconds.

    def tree(self) -> list[str]:
        """The roles of main and of the children that have a number."""
        return sorted(role for role in self.roles.values() if role not in (*HELPERS, "worker"))

    def workers(self, lived: float = 0.0, until: float = float("inf")) -> int:
        """How many workers lived that long, and had done so by then."""
        workers = (p for p in self.run.processes if self.roles[p.pid] == "worker")
        return sum(p.exit - p.birth >= lived and p.birth + lived <= until for p in workers)

    def helpers(self) -> list[str]:
        """The helper processes that multiprocessing started."""
        return sorted({*HELPERS} & {*self.roles.values()})

    def slept(self) -> dict[str, list[Sleep]]:
        """Each role's sleeps, in order; those of workers together, shortest first."""
        found: dict[str, list[Sleep]] = {}
        for pid, role in self.roles.items():
            spans = [s for s in self._whole(self.processes[pid]) if s.state == "sleep"]
            sleeps = [Sleep(s.end - s.begin, last=s is spans[-1]) for s in spans]
            found.setdefault(role, []).extend(sleep for sleep in sleeps if sleep.seconds > SHORT)
        return {role: sorted(found[role]) if role == "worker" else found[role] for role in found}

    def _whole(self, process: Process) -> tuple[Span, ...]:
        if not process.killed or not process.states:
            return process.states
        cut = process.states[-1].end - SHORT  # a kill cuts short what ends with the process
        return tuple(span for span in process.states if span.end <= cut)

    def cpu(self) -> float:
        """Seconds of computing that may have followed one another: main, the helpers, a row of children."""
        always = sum(
            self.processes[pid].cpu for pid, role in self.roles.items() if role in (*HELPERS, "main")
        )
        return always + self._worst_row(self.run.main.pid)

    def _worst_row(self, creator: int) -> float:
        """The most CPU seconds in a row of children that followed each other, each with its own children."""
        children = [p for p in self.run.processes if p.pid != creator and self.run.creator(p) == creator]
        worst: list[tuple[float, float]] = []  # (end, seconds) of the worst row that ends there
        for child in sorted(children, key=lambda child: child.exit):
            if self.roles[child.pid] not in HELPERS:
                before = max((s for end, s in worst if end <= child.birth + MARGIN), default=0.0)
                worst.append((child.exit, before + child.cpu + self._worst_row(child.pid)))
        return max((s for _, s in worst), default=0.0)

    def queued(self) -> float:
        """The most by which a busy machine can have delayed the run: for so long some process had no CPU.

        Whoever waits for another is delayed by what that one queued; all who queued at the same time were
        delayed together. What main threads were not seen to queue is added: short waits, other threads.
        """
        together = _union(
            sorted((s.begin, s.end) for pid in self.processes for s in self._spans(pid, "ready"))
        )
        seen = (sum(s.end - s.begin for s in self._spans(pid, "ready")) for pid in self.processes)
        queued = (process.queued for process in self.processes.values())
        return together + sum(max(0.0, all_ - part) for all_, part in zip(queued, seen, strict=True))

    def parallel(self, spared: float = 0.0) -> float:
        """How many children computed, were ready to, or slept at a time, on average; 0 if hardly any.

        spared: by how many seconds less they may have been kept apart.
        """
        children = (pid for pid, role in self.roles.items() if role not in (*HELPERS, "main"))
        spans = sorted(span for pid in children for span in self._active(pid))
        union = _union(spans)
        if union < ACTIVE:
            return 0.0
        return sum(end - begin for begin, end in spans) / max(union - spared, ACTIVE)

    def _active(self, pid: int) -> list[tuple[float, float]]:
        joined: list[tuple[float, float]] = []
        for span in self._spans(pid, "cpu", "ready", "sleep"):
            close = joined and span.begin - joined[-1][1] < 0.03
            joined.append((joined.pop()[0] if close else span.begin, span.end))
        return joined


def _union(spans: Sequence[tuple[float, float]]) -> float:
    """How long at least one of these lasted; they are given in the order of their beginnings."""
    union, until = 0.0, float("-inf")
    for begin, end in spans:
        union, until = union + max(0.0, end - max(begin, until)), max(end, until)
    return union
