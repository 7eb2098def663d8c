"""A run: what a program and all its processes did and printed; and a recording: three runs of one snippet.

Times are seconds since the script's birth, by the monotonic clock, to a tenth of a millisecond.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, fields
from operator import attrgetter

from weave.model.python import Version, minor

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

HELPERS = ("fork server", "resource tracker")


@dataclass(frozen=True, slots=True)  # there can be a hundred thousand of them
class Line:
    """A line that a process wrote: when, which process, on which stream, and the text without its newline.

    `ended` is false for a piece of text that no newline ended, be it the last, or one behind which the writer
    returned to the start of the line, to write over it: that has a carriage return as its last character.
    """

    t: float
    pid: int
    stream: str
    text: str
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """What a process's main thread did from `begin` to `end`.

    state: "cpu" computing, "ready" runnable but without a CPU, "sleep", "child" waiting for a child,
    "wait" waiting for data or a lock.
    """

    state: str
    begin: float
    end: float


@dataclass(frozen=True)
class Held:
    """The memory that a process had at the time `t`, in bytes; see proc_pid_smaps(5).

    pss: its proportional set size, in which a page that n processes share counts as 1/n; file: of it, pages
    of files. shared, own: resident pages that others have, too, each counted whole; all others.
    """

    t: float
    pss: int
    shared: int
    own: int
    file: int = 0


@dataclass(frozen=True)
class Sample:
    """The function in which a process was found computing at the time `t`, its file, and the line it was at.

    seconds: the time that this sample stands for. function: its qualified name.
    """

    t: float
    seconds: float
    function: str
    file: str
    line: int


@dataclass(frozen=True)
class Process:
    """One process of a run.

    kind: "main" (the script), "child", one of HELPERS, "manager" (a child that serves a Manager's objects;
        see weave/record/observed.py), "program" (not a Python), or "glimpsed" (too short-lived to be
        observed, but it wrote a line).
    parent: the PID of the process that created it; None for the script itself and where unknown.
    reaped: when its exit status was collected; later than `exit` by the time it was a zombie.
    cpu, queued: seconds spent computing, and runnable without a CPU: others had it, or the host of a VM.
    killed: whether the recorder ended it, at the time limit or because it was interrupted.
    program: what a "program" is called, "sh"; "" for others, for one never seen to run, and where unknown.
    memory: what it had, look by look; () where nobody looked.
    before: the seconds that it had lived already when the watching began, which its `birth` then is.
    lives: it had not ended when the watching ended, which its `exit` then is.
    code: its exit code (negative: the signal); None where it is not known, as in older recordings.
    reads, writes: how often it called read() and write(), until 100 ms before its or its first child's end.
    functions: where it was found computing, sample by sample; () where nobody looked.
    """

    pid: int
    parent: int | None
    kind: str
    birth: float
    exit: float
    reaped: float | None
    cpu: float
    queued: float
    killed: bool
    states: tuple[Span, ...] = ()
    program: str = ""
    memory: tuple[Held, ...] = ()
    before: float = 0.0
    lives: bool = False
    code: int | None = None
    reads: int = 0
    writes: int = 0
    functions: tuple[Sample, ...] = ()


@dataclass(frozen=True)
class Run:
    """One run: exit code (negative: the signal), and what every process did and printed.

    timed_out: the recorder killed a process, as at the time limit; listens: one that waited for
    connections, as a server does; wakes: one that would have gone on by itself. truncated: it printed more
    than is kept. blind: the longest time in seconds between two looks at the processes; on a busy machine the
    recorder is kept waiting too, and knows states only so precisely.
    part: "" for a whole run; "watched" for what was seen of a program that ran already: its output and its
    exit code are not known; "cut" for what was seen until weave itself was ended: the exit code is not known.
    left_out: about how many lines are missing, and the index of the line that comes behind them.
    left: what it left in /dev/shm when all its processes had ended by themselves, by name.
    """

    exit_code: int
    timed_out: bool
    truncated: bool
    duration: float
    processes: tuple[Process, ...]
    lines: tuple[Line, ...]
    blind: float = 0.0
    part: str = ""
    left_out: tuple[int, int] = (0, 0)
    left: tuple[str, ...] = ()
    listens: bool = False
    wakes: bool = False

    @property
    def main(self) -> Process:
        """The script's own process."""
        return next(p for p in self.processes if p.kind == "main")

    @functools.cached_property
    def by_pid(self) -> dict[int, Process]:
        """The processes by their PIDs."""
        return {p.pid: p for p in self.processes}

    @functools.cached_property
    def lines_of(self) -> dict[int, list[int]]:
        """The indices of the lines that each PID printed."""
        found: dict[int, list[int]] = {}
        for i, line in enumerate(self.lines):
            found.setdefault(line.pid, []).append(i)
        return found

    def creator(self, process: Process) -> int:
        """The PID of the process that asked for this one.

        Helpers start processes for others: the fork server for the script. An orphan of which no more is
        known counts as the script's.
        """
        parent = self.by_pid.get(process.parent or 0)
        while parent and parent.kind in HELPERS:
            parent = self.by_pid.get(parent.parent or 0)
        return parent.pid if parent else self.main.pid

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types; what is not told of a whole run is left out, as recordings always did."""
        table = _without(_shallow(self), UNTOLD)
        lines = [_shallow(line) for line in self.lines]
        return table | {"processes": [_process(p) for p in self.processes], "lines": lines}

    @classmethod
    def from_dict(cls, table: dict[str, Any]) -> Run:
        """The inverse of `to_dict`."""
        processes = (
            Process(
                **p
                | {"states": tuple(Span(*span) for span in p["states"])}
                | {"memory": tuple(Held(*held) for held in p.get("memory", ()))}
                | {"functions": tuple(Sample(*sample) for sample in p.get("functions", ()))}
            )
            for p in table["processes"]
        )
        rows = {"processes": tuple(processes), "lines": tuple(Line(**line) for line in table["lines"])}
        rest = {"left_out": tuple(table.get("left_out", (0, 0))), "left": tuple(table.get("left", ()))}
        return cls(**table | rest | rows)


UNTOLD: dict[str, Any] = {"part": "", "left_out": (0, 0), "left": (), "listens": False, "wakes": False}
UNKNOWN: dict[str, Any] = {
    "memory": (), "before": 0.0, "lives": False, "code": None, "reads": 0, "writes": 0, "functions": ()
}  # fmt: skip
ROWS: dict[str, Callable[[Any], Iterable[Any]]] = {
    "states": attrgetter("state", "begin", "end"),
    "memory": lambda held: [held.t, held.pss, held.shared, held.own, *[held.file] * bool(held.file)],
    "functions": attrgetter("t", "seconds", "function", "file", "line"),
}


def _process(process: Process) -> dict[str, Any]:
    """A process as plain JSON types; what nobody knows of it is left out, as recordings always did."""
    table = _without(_shallow(process), UNKNOWN)
    return table | {name: [[*row(one)] for one in table[name]] for name, row in ROWS.items() if name in table}


def _without(table: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    """The table without the fields that have their usual value."""
    return {key: value for key, value in table.items() if key not in usual or usual[key] != value}


def _shallow(item: Any) -> dict[str, Any]:
    """The fields of a dataclass, as they are: `dataclasses.asdict` copies all that is in them."""
    return {field.name: getattr(item, field.name) for field in fields(item)}


@dataclass(frozen=True)
class Recording:
    """Three runs of one snippet on one Python and machine, made one after the other.

    The first is the one that pages show; the other two tell what varies from run to run.

    python: the full version, "3.15.0". platform: "Linux x86_64, 2 CPUs". date: the UTC day, ISO 8601.
    digest: of the snippet and of what is stored, once it is sealed; "" before.
    """

    snippet: str
    python: str
    platform: str
    date: str
    runs: tuple[Run, ...]
    digest: str = field(default="", compare=False)

    @property
    def shown(self) -> Run:
        """The run that pages show."""
        return self.runs[0]

    @property
    def version(self) -> Version:
        """The Python's minor version: (3, 15)."""
        return minor(self.python)
