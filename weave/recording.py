"""A recording: what a snippet did in three runs, sealed, in a file beside the snippet.

Times are seconds since the script's birth. The first run is the one that pages show; the other two,
made directly after it, tell what varies from run to run.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from weave.errors import WeaveError
from weave.snippet import Snippet

HELPERS = ("fork server", "resource tracker")
UPDATE = "uv run pytest --update-examples -k {name}"


@dataclass(frozen=True)
class Line:
    """A line that a process wrote: when, which process, on which stream, and the text without its newline.

    `ended` is false for a last piece of text that no newline ended.
    """

    t: float
    pid: int
    stream: str
    text: str
    ended: bool = True


@dataclass(frozen=True)
class Span:
    """What a process's main thread did from `begin` to `end`.

    state: "cpu" computing, "ready" runnable but without a CPU, "sleep", "child" waiting for a child,
    "wait" waiting for data or a lock.
    """

    state: str
    begin: float
    end: float


@dataclass(frozen=True)
class Process:
    """One process of a run.

    kind: "main" (the script), "child", one of HELPERS, "manager" (a child that serves a Manager's objects;
        seen from Python 3.14 on), "program" (not a Python), or "glimpsed" (too short-lived to be observed,
        but it wrote a line).
    parent: the PID of the process that created it; None for the script itself and where unknown.
    reaped: when its exit status was collected; later than `exit` by the time it was a zombie.
    cpu, queued: seconds spent computing, and runnable but without a CPU, be it that other processes had it
    or, in a virtual machine, the host.
    killed: whether the recorder ended it, at the time limit or because it was interrupted.
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


@dataclass(frozen=True)
class Run:
    """One run: exit code (negative: the signal), and what every process did and printed.

    timed_out: the recorder killed a process, as at the time limit. truncated: it printed more than is kept.
    blind: the longest time in seconds between two looks at the processes; on a busy machine the recorder
    is kept waiting too, and knows states only so precisely.
    """

    exit_code: int
    timed_out: bool
    truncated: bool
    duration: float
    processes: tuple[Process, ...]
    lines: tuple[Line, ...]
    blind: float = 0.0

    @property
    def main(self) -> Process:
        """The script's own process."""
        return next(p for p in self.processes if p.kind == "main")

    @functools.cached_property
    def _known(self) -> dict[int, Process]:
        return {p.pid: p for p in self.processes}

    def creator(self, process: Process) -> int:
        """The PID of the process that asked for this one.

        Helpers start processes for others: the fork server for the script. An orphan of which no more is
        known counts as the script's.
        """
        parent = self._known.get(process.parent or 0)
        while parent and parent.kind in HELPERS:
            parent = self._known.get(parent.parent or 0)
        return parent.pid if parent else self.main.pid

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types; states as [state, begin, end]."""
        table = asdict(self)
        for process in table["processes"]:
            process["states"] = [list(span.values()) for span in process["states"]]
        return table

    @classmethod
    def from_dict(cls, table: dict[str, Any]) -> Run:
        """The inverse of `to_dict`."""
        processes = (
            Process(**{**p, "states": tuple(Span(*span) for span in p["states"])}) for p in table["processes"]
        )
        lines = (Line(**line) for line in table["lines"])
        return cls(**{**table, "processes": tuple(processes), "lines": tuple(lines)})


@dataclass(frozen=True)
class Recording:
    """Three runs of one snippet on one Python and machine.

    python: the full version, "3.15.0". platform: "Linux x86_64, 2 CPUs". date: the UTC day, ISO 8601.
    """

    snippet: str
    python: str
    platform: str
    date: str
    runs: tuple[Run, ...]
    digest: str = field(default="", compare=False)  # of snippet and runs, once they are sealed

    @property
    def shown(self) -> Run:
        """The run that pages show."""
        return self.runs[0]

    @property
    def version(self) -> tuple[int, int]:
        """The Python's minor version: (3, 15)."""
        return minor(self.python)


def minor(python: str) -> tuple[int, int]:
    """(3, 15) of "3.15.0", "3.15" or "3.15.0rc1"."""
    major, small = re.findall(r"\d+", python)[:2]
    return int(major), int(small)


def paths(snippet: Snippet) -> dict[tuple[int, int], Path]:
    """The recordings a snippet has: the version up to which each one holds, and its file.

    `five_files.run.json` is from the newest Python. Where older ones print something else,
    `five_files.run-3.13.json` is what 3.13 does, and every Python before it down to the next such file.
    """
    folder = snippet.path.parent
    older = _older(folder, folder.stat().st_mtime_ns if folder.exists() else 0).get(snippet.path.stem, {})
    return {**older, (99, 0): snippet.path.with_suffix(".run.json")}


@functools.cache
def _older(folder: Path, _: int) -> dict[str, dict[tuple[int, int], Path]]:
    """What a folder held at a time of change: by snippet, the recordings of older Pythons, oldest first."""
    found: dict[str, dict[tuple[int, int], Path]] = {}
    for path in folder.glob("*.run-*.json"):
        stem, python = path.stem.rsplit(".run-", 1)
        found.setdefault(stem, {})[minor(python)] = path
    return {stem: dict(sorted(versions.items())) for stem, versions in found.items()}


def pythons(snippet: Snippet, path: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last version of Python for which the recording at `path` holds."""
    first = snippet.requires_python
    for upto, found in paths(snippet).items():
        if found == path:
            return first, (3, 99) if upto[0] == 99 else upto
        first = max(first, (upto[0], upto[1] + 1))
    raise ValueError(path)


def path_for(snippet: Snippet, version: tuple[int, int]) -> Path:
    """The file with the recording that a run on this Python must agree with."""
    return next(path for upto, path in paths(snippet).items() if version <= upto)


def load(path: Path, snippet: Snippet) -> Recording:
    """Read and unseal a recording.

    Raises WeaveError, with the command that mends it, if it is missing, changed by hand, or made
    from another text of the snippet.
    """
    older = re.search(r"\.run-([\d.]+)\.json$", path.name)
    remedy = f"run: {UPDATE.format(name=snippet.name)}" + (f" --python python{older[1]}" if older else "")
    try:
        return _read(path, path.stat().st_mtime_ns, snippet, remedy)
    except FileNotFoundError:
        raise WeaveError(path, "this recording does not exist", remedy) from None


@functools.cache
def _read(path: Path, _: int, snippet: Snippet, remedy: str) -> Recording:
    """A recording as it was at a time of change: pages and checks read the same one again and again."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        name, python, platform, date = (table[key] for key in ("snippet", "python", "platform", "date"))
        recording = Recording(name, python, platform, date, tuple(map(Run.from_dict, table["runs"])))
        seal = {key: table["seal"][key] for key in ("snippet", "runs")}
    except (ValueError, KeyError, TypeError) as error:
        raise WeaveError(path, f"not a recording ({type(error).__name__}: {error})", remedy) from None
    expected = seal_of(snippet, recording)
    if seal["snippet"] != expected["snippet"]:
        raise WeaveError(path, f"stale: {snippet.name}.py has changed since it was recorded", remedy)
    if seal != expected:
        raise WeaveError(path, "changed by hand: its seal does not fit its runs", remedy)
    return replace(recording, digest=_digest("".join(expected.values()))[:16])


def save(path: Path, snippet: Snippet, recording: Recording) -> None:
    """Write a sealed recording, whole or not at all: written beside, then renamed.

    Raises WeaveError, and leaves the old one as it is, if it cannot be written.
    """
    table: dict[str, Any] = {
        "snippet": recording.snippet,
        "python": recording.python,
        "platform": recording.platform,
        "date": recording.date,
        "seal": seal_of(snippet, recording),
        "runs": [run.to_dict() for run in recording.runs],
    }
    text = _dumps(table) + "\n"
    try:
        write_whole(path, text)
    except OSError as error:
        remedy = "mend that, and record again; what was there before still is"
        raise WeaveError(path, f"not written ({error.strerror})", remedy) from None


def write_whole(path: Path, text: str) -> None:
    """Write a file beside `path`, then rename it: what was there before stays until all is on the disk."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def seal_of(snippet: Snippet, recording: Recording) -> dict[str, str]:
    """Digests of the snippet's text and of everything in the recording that a run produced."""
    made = [recording.snippet, recording.python, recording.platform, recording.date]
    text = json.dumps([*made, [run.to_dict() for run in recording.runs]], sort_keys=True)
    return {"snippet": _digest(snippet.source), "runs": _digest(text)}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _dumps(value: Any, indent: str = "") -> str:
    """JSON with one process and one printed line per row, so that a change shows as a small diff."""
    if isinstance(value, dict) and indent.count(" ") < 3:
        rows = (f"{indent} {json.dumps(k)}: {_dumps(v, indent + ' ')}" for k, v in value.items())
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    if isinstance(value, list) and value and indent.count(" ") < 4:
        return "[\n" + ",\n".join(f"{indent} {_dumps(v, indent + ' ')}" for v in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)
