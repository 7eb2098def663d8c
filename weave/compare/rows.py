"""The lines of a run, read: PIDs as roles, numbers by kind, without what no two runs have in common.

Nothing is judged here. Two runs of a snippet that do the same have the same rows, although every PID and
every measured time in them is another one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from weave.model import tracebacks
from weave.model.python import minor
from weave.model.run import Line, Recording
from weave.model.snippet import Snippet, has_pool

NUMBER = re.compile(
    r"0x[0-9a-f]{6,}"  # an object's address
    r"|(?<![\w.])\d++\.\d++(?:e[-+]?\d++)?(?!\.\d)"  # a decimal, also in "5.0s", but not in "3.15.0"
    r"|(?<![\w.])\d++(?!\w|\.\d)"
)
SECONDS = re.compile(r"\s?s(ec(ond)?s?)?\b")
OTHER_UNIT = re.compile(r"\s?([mµμun]s\b|%|×|x\b|times\b|[kKMGT]?i?B\b|[kKMGT]?Hz\b|\w*/s\b)")
INVENTED = re.compile(r"\b(psm_|wnsm_|mp-|pymp-|listener-)\w{8}\b")  # names that multiprocessing makes up
WORKER_NAME = re.compile(r"(\w*(?:PoolWorker|Process))-\d+(?:[-:]\d+)*")
UNENDED = "<no newline>"  # stands for one in a shape

Place = tuple[tuple[str, ...], int]  # where a number stands: the texts around it, and which gap it fills


class Number(NamedTuple):
    """A number in a line, as it is printed, and its place."""

    place: Place
    digits: str

    @property
    def after(self) -> str:
        """The text after it, which may begin with a unit."""
        return self.place[0][self.place[1] + 1]


class Said(NamedTuple):
    """What must be the same in every run of a line: its writer's role, its stream, and its shape.

    shape: its text, in which roles stand for PIDs and `#` for the digits of measurements.
    """

    role: str
    stream: str
    shape: str


Key = tuple[Said, int]  # what a row says, and how many rows of its run said the same before it
Spot = tuple[Key, int]  # a row's writer (0) or one of the PIDs in it (1, 2 …)


@dataclass(frozen=True)
class Rules:
    """What the published runs tell about the reading of any run of this snippet.

    script: the name of its file. varies: patterns of lines that are random. pooled: its children are
    interchangeable. pids: where PIDs stand. facts: numbers that mean themselves although they look like a PID
    or a measurement.
    """

    script: str
    varies: tuple[str, ...]
    pooled: bool
    pids: frozenset[Place]
    facts: frozenset[Number]


@dataclass(frozen=True)
class Row:
    """A line of output, read.

    number: its position in the output, from 1. key: what it says; no two rows of a run have the same. words:
    its text with roles for PIDs. seconds: the times measured in it. pids: the PIDs in it.
    """

    number: int
    line: Line
    key: Key
    words: str
    seconds: tuple[float, ...]
    pids: tuple[int, ...]

    @property
    def said(self) -> Said:
        """What it says, as other rows may, too."""
        return self.key[0]

    @property
    def place(self) -> str:
        """Where it stands, and whose it is, in words."""
        return f"output line {self.number}, <{self.said.role}>"


def learn(snippet: Snippet, recording: Recording, pooled: bool = False) -> Rules:
    """The rules by which runs of this snippet are read.

    An integer is a PID if it is that of a process and its place holds one in every published run. A
    decimal is a measurement, unless every run prints the same one there and it has more digits than a
    measurement repeats, is the Python's version, or stands in the snippet: without a unit, or as one
    of several (`slept 0.5 s`, `slept 0.7 s`).
    """
    pooled = pooled or has_pool(snippet.source)
    rules = Rules(snippet.path.name, snippet.settings.varies, pooled, frozenset(), frozenset())
    printed = [
        {n for _, line in tidied(run.lines, rules) for n in numbers(line.text)} for run in recording.runs
    ]
    known = [{str(process.pid) for process in run.processes} for run in recording.runs]
    same = set.intersection(*printed)  # no PID: runs made one after the other share none
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
    return replace(rules, pids=frozenset(set.intersection(*pids)), facts=facts)


def numbers(text: str) -> list[Number]:
    """The numbers in a text."""
    pieces = tuple(NUMBER.split(text))
    return [Number((pieces, gap), digits) for gap, digits in enumerate(NUMBER.findall(text))]


def tidied(lines: Sequence[Line], rules: Rules) -> Iterator[tuple[int, Line]]:
    """Lines with their positions, from 1, without what differs by Python version or is made up at random.

    Of tracebacks and warnings go the frames inside the library, and all quoted source: the snippet's own
    is sealed, and how much of it is quoted, and how it is underlined, depends on the version.
    """
    parts = tracebacks.parts(lines, rules.script)
    for number, (line, part) in enumerate(zip(lines, parts, strict=True), 1):
        if part in ("source", "library"):
            continue
        text = INVENTED.sub(r"\1#", line.text)
        if (warning := tracebacks.WARNING.match(text)) and warning[1] != rules.script:
            text = f"{warning[1].rpartition('/')[2]}: {text[warning.end() :]}"
        yield number, replace(line, text=WORKER_NAME.sub(r"\1-#", text) if rules.pooled else text)


def rows(lines: Sequence[Line], rules: Rules, role: Callable[[int], str | None]) -> Iterator[Row]:
    """Lines, read; `role` names the process with a given PID, or None if there is no such process."""
    seen: Counter[Said] = Counter()
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
        end = "" if line.ended else UNENDED
        words, shape = (_filled(line.text, instead) + end for instead in (told, masked))
        if declared := next((p for p in rules.varies if re.search(p, line.text)), None):
            shape, seconds, pids = f"<{declared}>", [], []
        said = Said(role(line.pid) or "unknown", line.stream, shape)
        yield Row(number, line, (said, seen[said]), words, tuple(seconds), tuple(pids))
        seen[said] += 1


def _mask(n: Number, rules: Rules) -> str:
    """Its digits, or `#` for what no two runs have in common."""
    if n.digits.startswith("0x"):
        return "0x#"
    if "." not in n.digits or n in rules.facts:
        return n.digits
    return "#." + "#" * min(len(n.digits.partition(".")[2]), 4)  # a float's repr has any number of them


def _filled(text: str, instead: Iterable[str]) -> str:
    """The text with these instead of its numbers."""
    left = iter(instead)
    return NUMBER.sub(lambda _: next(left), text)
