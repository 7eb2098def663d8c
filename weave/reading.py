"""A run read for comparison: PIDs as roles, numbers by kind, and what its lines have to do with each other.

Nothing is judged here. Two runs of one snippet that do the same have equal shapes of lines, although
every PID and every measured time is another one.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from weave.recording import HELPERS, Line, Process, Recording, Run, minor
from weave.snippet import Snippet

NUMBER = re.compile(
    r"0x[0-9a-f]{6,}"  # an object's address
    r"|(?<![\w.])\d++\.\d++(?:e[-+]?\d++)?(?!\.\d)"  # a decimal, in "5.0s" too, but none in "3.15.0"
    r"|(?<![\w.])\d++(?!\w|\.\d)"
)
SECONDS = re.compile(r"\s?s(ec(ond)?s?)?\b")
OTHER_UNIT = re.compile(r"\s?([mµμun]s\b|%|×|x\b|times\b|[kKMGT]?i?B\b|[kKMGT]?Hz\b|\w*/s\b)")
LABEL = re.compile(r"[\w.-]*\d\w*")  # part-1, 3: lines about the same task share one
FRAME = re.compile(r'([\s|]*)File "([^"]+)", line .*')
WARNING = re.compile(r"(\S+\.py):\d+: (?=\w*Warning: )")
INVENTED = re.compile(r"\b(psm_|wnsm_|mp-|pymp-|listener-)\w{8}\b")  # names that multiprocessing makes up
WORKER_NAME = re.compile(r"(\w*(?:PoolWorker|Process))-\d+(?:[-:]\d+)*")
POOL = re.compile(r"\b(Pool|ProcessPoolExecutor)\(")

APART = 0.3  # seconds between two lines whose order is then no accident
SHORT = 0.05  # seconds: a shorter sleep or life may go unseen
MARGIN = 0.02  # seconds by which the times of births and ends may be off
MANY = 500  # lines whose relations are looked at; their pairs are many more

# Where a number stands, the text around it and its position there; and with the number itself.
Place = tuple[tuple[str, ...], int]
Fact = tuple[tuple[str, ...], int, str]
Key = tuple[str, str, str, int]  # a row's role, stream and shape, and how many such rows came before


@dataclass(frozen=True)
class Rules:
    """What the published runs tell about the reading of any run of this snippet.

    pooled: its children are interchangeable. pids: where a PID stands. facts: numbers that mean
    themselves although they look like a PID or a measurement.
    """

    script: str
    varies: tuple[str, ...]
    pooled: bool
    pids: frozenset[Place]
    facts: frozenset[Fact]


@dataclass(frozen=True)
class Row:
    """A line of output, read: `number` is its position in the output, `words` its text with roles for PIDs.

    shape: `words` with measurements masked. seconds: the measured times in it. pids: the PIDs in it.
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

    An integer is a PID if it is that of a process and this place holds one in every published run. A
    decimal is a measurement, unless every run prints the same one there and it has more digits than a
    measurement repeats, is the Python's version, or stands in the snippet: without a unit, or as one
    of several (`slept 0.5 s`, `slept 0.7 s`).
    """
    pooled = pooled or bool(POOL.search(snippet.source))
    rules = Rules(snippet.path.name, snippet.settings.varies, pooled, frozenset(), frozenset())
    found = [
        {fact for _, line in tidied(run.lines, rules) for fact in facts_in(line.text)}
        for run in recording.runs
    ]
    known = [{str(process.pid) for process in run.processes} for run in recording.runs]
    pids = [{fact for fact in facts if fact[2] in own} for facts, own in zip(found, known, strict=True)]
    same: set[Fact] = found[0].intersection(*found)
    exact = same - pids[0].intersection(*pids)
    literals = set(NUMBER.findall(snippet.source)) & {fact[2] for fact in same}
    several = Counter(fact[:2] for fact in same if fact[2] in literals)

    def means_itself(fact: Fact) -> bool:
        pieces, slot, number = fact
        if "." not in number:
            return True
        if len(number.replace(".", "").strip("0")) > 4 or minor(number) == recording.version:
            return True
        unit = SECONDS.match(pieces[slot + 1]) or OTHER_UNIT.match(pieces[slot + 1])
        return number in literals and (not unit or several[fact[:2]] > 1)

    places = [frozenset(fact[:2] for fact in facts - exact) for facts in pids]
    return replace(rules, pids=places[0].intersection(*places), facts=frozenset(filter(means_itself, exact)))


def facts_in(text: str) -> Iterator[Fact]:
    """Every number in a text, with its place."""
    pieces = tuple(NUMBER.split(text))
    for slot, number in enumerate(NUMBER.findall(text)):
        yield pieces, slot, number


def tidied(lines: Iterable[Line], rules: Rules) -> Iterator[tuple[int, Line]]:
    """Lines with their positions, from 1, without what differs by Python version or is made up at random.

    Of tracebacks and warnings the frames inside the library and all quoted source go: the snippet's own
    source is sealed, and how much of it is quoted, and how it is underlined, depends on the version.
    """
    quoting: dict[tuple[int, str], int] = {}  # by writer: deeper than this stands quoted source
    for number, line in enumerate(lines, 1):
        text, writer = INVENTED.sub(r"\1#", line.text), (line.pid, line.stream)
        depth = len(text) - len(text.lstrip(" \t|"))
        if depth > quoting.get(writer, 999):
            continue
        quoting.pop(writer, None)
        if frame := FRAME.fullmatch(text):
            quoting[writer] = depth
            if frame[2] != rules.script:
                continue
        elif warning := WARNING.match(text):
            quoting[writer] = depth
            if warning[1] != rules.script:
                text = f"{warning[1].rpartition('/')[2]}: {text[warning.end() :]}"
        if rules.pooled:
            text = WORKER_NAME.sub(r"\1-#", text)
        yield number, replace(line, text=text)


def woven(pieces: Sequence[str], between: Sequence[str]) -> str:
    """A text put together from its pieces and what stands between them."""
    return "".join(itertools.chain(*itertools.zip_longest(pieces, between, fillvalue="")))


def is_pid(fact: Fact, rules: Rules) -> bool:
    """Whether a number stands where a PID is expected."""
    pieces, slot, number = fact
    return (pieces, slot) in rules.pids and fact not in rules.facts and number.isdigit()


def masked_number(fact: Fact, rules: Rules) -> str:
    """A number, with `#` for what no two runs have in common: an address, a measurement's digits."""
    _, _, number = fact
    if number.startswith("0x"):
        return "0x#"
    if "." not in number or fact in rules.facts:
        return number
    decimals = len(number.partition(".")[2])
    return "#." + "#" * min(decimals, 4)  # repr() of a float has any number of them


def rows(lines: Iterable[Line], rules: Rules, role: Callable[[int], str | None]) -> Iterator[Row]:
    """Lines, read; `role` names the process with a given PID, or None if there is no such process."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for number, line in tidied(lines, rules):
        told, masked, seconds, pids = [], [], [], []
        facts = list(facts_in(line.text))
        for fact in facts:
            pieces, slot, digits = fact
            mask = masked_number(fact, rules)
            if is_pid(fact, rules) and (name := role(int(digits))):
                pids.append(int(digits))
                digits = mask = f"<{name}>"
            elif mask.startswith("#.") and not OTHER_UNIT.match(pieces[slot + 1]):
                seconds.append(float(digits))
            told.append(digits)
            masked.append(mask)
        pieces = (*(facts[0][0] if facts else (line.text,)), "" if line.ended else "<no newline>")
        words, shape = woven(pieces, told), woven(pieces, masked)
        if declared := next((p for p in rules.varies if re.search(p, line.text)), None):
            shape, seconds, pids = f"<{declared}>", [], []
        same = (role(line.pid) or "?", line.stream, shape)
        yield Row(number, line, same[0], words, shape, tuple(seconds), tuple(pids), (*same, seen[same]))
        seen[same] += 1


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
        return {up for row in read for pid in (row.line.pid, *row.pids) for up in self._line_of(pid)}

    def _name_children(self, pid: int, prefix: str, named: set[int]) -> None:
        main = self.run.main.pid
        born = sorted(self.processes, key=lambda p: (p - main) % 2**22)  # PIDs count up, and wrap around
        number = itertools.count(1)
        for child in [c for c in born if c not in self.roles and self._creator(c) == pid]:
            place = f"{prefix}{next(number)}" if child in named else ""
            self.roles[child] = f"child {place}" if place else "worker"
            self._name_children(child, f"{place}.", named)

    def _creator(self, pid: int) -> int:
        """The process that asked for this one: helpers fork on behalf of main."""
        parent = self.processes[pid].parent
        while parent in self.processes and self.processes[parent].kind in HELPERS:
            parent = self.processes[parent].parent
        return parent if parent is not None and parent in self.processes else self.run.main.pid

    def _line_of(self, pid: int) -> Iterator[int]:
        """A process, its creator, and so on up to main."""
        yield pid
        while pid != self.run.main.pid:
            pid = self._creator(pid)
            yield pid

    # Relations between rows: required of a fresh run if they hold in all published ones.

    def same_worker(self) -> set[tuple[tuple[Key, int], tuple[Key, int]]]:
        """Pairs of places about one task that name one worker: a row's writer (0), its PIDs (1, 2 …)."""
        places = [
            ((row.key, i), pid, set(LABEL.findall(row.shape)))
            for row in self.rows[:MANY]
            for i, pid in enumerate([row.line.pid, *row.pids])
            if self.roles[pid] == "worker"
        ]
        pairs = itertools.combinations(places, 2)
        return {(a, b) for (a, p, x), (b, q, y) in pairs if p == q and (a[0] == b[0] or x & y)}

    def order(self) -> dict[tuple[Key, Key], str]:
        """For pairs (earlier row, later row) why they cannot swap; "" if only the time between them tells."""
        rows = [row for row in self.rows[:MANY] if row.line.ended]  # the time of the others is unknown
        pairs = itertools.combinations(rows, 2)
        return {
            (a.key, b.key): why
            for a, b in pairs
            if (why := self._why(a.line, b.line)) or b.line.t - a.line.t >= APART
        }

    def _why(self, a: Line, b: Line) -> str:
        if a.stream != b.stream:  # two sockets: their relative order is known only roughly
            return ""
        if a.pid == b.pid:
            return "printed by the same process"
        if a.t < self.processes[b.pid].birth - MARGIN and a.pid in self._line_of(b.pid):
            return "printed before that process was started"
        end = self.processes[a.pid].exit
        if end <= b.t and b.pid in self._line_of(a.pid) and self._waiting(b.pid, end):
            return "printed after that process was waited for"
        return ""

    def _waiting(self, pid: int, t: float) -> bool:
        spans = self.processes[pid].states
        return any(s.state in ("child", "wait") and s.begin <= t <= s.end + MARGIN for s in spans)

    # Processes and their times, in seconds.

    def tree(self) -> list[str]:
        """The roles of main and of the children that have a number."""
        return sorted(role for role in self.roles.values() if role not in (*HELPERS, "worker"))

    def workers(self, lived: float = 0.0) -> int:
        """How many workers lived that long."""
        lives = (p.exit - p.birth for p in self.run.processes if self.roles[p.pid] == "worker")
        return sum(life >= lived for life in lives)

    def helpers(self) -> list[str]:
        """The helper processes that multiprocessing started."""
        return sorted({*HELPERS} & {*self.roles.values()})

    def slept(self) -> dict[str, tuple[list[float], bool]]:
        """Each role's sleeps in order, those of workers shortest first; and whether a kill cut them short."""
        found: dict[str, tuple[list[float], bool]] = {}
        for pid, role in self.roles.items():
            process = self.processes[pid]
            spans = process.states[:-1] if process.killed else process.states  # the kill cut the last one
            sleeps = [s.end - s.begin for s in spans if s.state == "sleep" and s.end - s.begin > SHORT]
            before, cut = found.get(role, ([], False))
            found[role] = before + sleeps, cut or process.killed
        return {role: (sorted(s) if role == "worker" else s, cut) for role, (s, cut) in found.items()}

    def cpu(self) -> float:
        """Seconds of computing in main, the fork server and the child that computed most."""
        return self._worst(lambda process: process.cpu)

    def queued(self) -> float:
        """Seconds spent runnable but without a CPU, in the same processes."""
        return self._worst(lambda process: process.queued)

    def _worst(self, seconds: Callable[[Process], float]) -> float:
        most = {"main": 0.0, "fork server": 0.0, "resource tracker": 0.0, "child": 0.0}
        for pid, role in self.roles.items():
            kind = role if role in most else "child"
            most[kind] = max(most[kind], seconds(self.processes[pid]))
        return most["main"] + most["fork server"] + most["child"]

    def parallel(self) -> float:
        """How many children computed, were ready to, or slept at a time, on average; 0 if hardly any."""
        children = (pid for pid, role in self.roles.items() if role not in (*HELPERS, "main"))
        spans = sorted(span for pid in children for span in self._active(pid))
        union, until = 0.0, float("-inf")
        for begin, end in spans:
            union, until = union + max(0.0, end - max(begin, until)), max(end, until)
        return sum(end - begin for begin, end in spans) / union if union > 0.2 else 0.0

    def _active(self, pid: int) -> list[tuple[float, float]]:
        spans: list[tuple[float, float]] = []
        for span in self.processes[pid].states:
            if span.state not in ("cpu", "ready", "sleep"):
                continue
            joined = bool(spans) and span.begin - spans[-1][1] < 0.03
            begin = spans.pop()[0] if joined else span.begin
            spans.append((begin, span.end))
        return spans
