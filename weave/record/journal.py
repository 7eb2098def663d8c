"""What was seen so far of a run, in a file: it is there, should weave itself be ended before it has drawn it.

A row of JSON each time, a quarter of a second after the one before: the first tells of the program, each
other one what is new. A last row that is torn does not count.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

from weave.model.run import Run
from weave.record.kernel import any_listens
from weave.record.observe import Observer
from weave.record.observed import Observed
from weave.record.output import Output, ended

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:
    from typing import Any

FORMAT = 1  # of the file; raised when what is stored there means something else
FIRST = EVERY = 0.25  # seconds until the first row, and between two
SHARE = 20  # a row that takes long to write is followed by a pause so many times as long
LATEST = 1 << 16  # bytes of the latest output that a row holds, where much is printed
REST = 0.5  # seconds in which nobody has run: less than what is told of those who wait
MOST = 64_000_000  # bytes; a longer file is begun anew
TOLD = (
    "pid", "parent", "birth", "exit", "reaped", "killed", "code", "command", "manager",
    "cpu", "queued", "calls", "settled",
)  # fmt: skip


class Journal:
    """Called at every look at a run's processes; notes in `path` what is new.

    head: what is known of the program before. problem: why no more is noted; "" as long as it works.
    """

    def __init__(self, path: Path, head: Mapping[str, object]) -> None:
        self.path, self.head, self.problem = path, head, ""
        self.most = MOST
        self._next, self._fd, self._file = FIRST, -1, path
        self._anew()

    def _anew(self) -> None:
        self._size = self._least = self._lines = 0
        self._taken = self._skipped = 0  # pieces in the output's `last`: that were there, not noted
        self._ended = 0  # lines that ended in those noted, about
        self._told: dict[
            int, dict[str, Any]
        ] = {}  # of each process that has not ended, by its place in `all`
        self._states: dict[int, tuple[list[list[float | str]], int]] = {}
        self._known = 0
        self._rested = -1.0

    def __call__(self, seconds: float, observer: Observer) -> None:
        """Note what is new, if it is time to."""
        if seconds < self._next or self.problem:
            return
        began = time.monotonic()
        try:
            if self._fd < 0 or self._size > self.most:
                self._open()
            row: dict[str, object] = {
                "t": round(seconds, 4),
                "main": observer.main,
                "blind": round(observer.blind, 4),
            }
            self._write(
                row | self._listens(observer) | self._printed(observer) | {"p": self._processes(observer)}
            )
            self._renamed()
        except OSError as error:
            self.problem = error.strerror or type(error).__name__
        self._next = seconds + max(EVERY, SHARE * (time.monotonic() - began))

    def end(self, run: Run) -> bool:
        """Note the whole run, which has ended; return whether the file tells something of it."""
        try:
            if self._fd < 0:
                self._open()
            self._write({"run": run.to_dict()})
        except OSError as error:
            self.problem = error.strerror or type(error).__name__
        return self._fd >= 0 and self._size > self._least

    def remove(self) -> None:
        """Remove the file: all that it tells is told elsewhere."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
            self._file.unlink(missing_ok=True)
            self.path.unlink(missing_ok=True)

    def _open(self) -> None:
        """Begin the file; an older one of ours is replaced when all that it told is in the new one."""
        if self._fd >= 0:
            os.close(self._fd)
            self._file = self.path.with_name(f"{self.path.name}.new")
        self._anew()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
        self._fd = os.open(self._file, flags, 0o644)
        self._write({"weave": FORMAT, **self.head})
        self._least = self._size

    def _renamed(self) -> None:
        """Let a file that was begun anew take the place of the older one: it tells all of it now."""
        if self._file != self.path:
            os.replace(self._file, self.path)
            self._file = self.path

    def _write(self, row: dict[str, object]) -> None:
        data = json.dumps(row, separators=(",", ":")).encode() + b"\n"
        left = memoryview(data)
        try:
            while left:
                left = left[os.write(self._fd, left) :]
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._fd, self._size)
            raise
        self._size += len(data)

    def _listens(self, observer: Observer) -> dict[str, object]:
        """Whether somebody waits for clients, or until a time; asked once when all have come to rest."""
        if observer.ran == self._rested or time.monotonic() - observer.ran < REST:
            return {}
        self._rested = observer.ran
        return {"listens": any_listens(observer.alive), "wakes": observer.any_wakes()}

    def _printed(self, observer: Observer) -> dict[str, object]:
        output = observer.output
        new = output.lines[self._lines :]
        self._lines += len(new)
        row: dict[str, object] = {}
        if new:
            row["l"] = [[round(n.t - observer.start, 4), n.pid, n.stream, n.text, n.ended] for n in new]
        if isinstance(output, Output) and output.last:
            row |= self._last(output, observer.start)
        elif isinstance(output, Output) and (begun := list(output.begun.items())):
            row["b"] = [
                [round(t - observer.start, 4), *writer, _text(rest[-LATEST:])] for writer, (t, rest) in begun
            ]
        return row

    def _last(self, output: Output, start: float) -> dict[str, object]:
        """The latest of what is no more cut into lines as it comes, and about how many lines are left out."""
        ends, taken, pieces = output.ended, output.taken, list(output.last)  # in this order: they grow
        latest, size = list[list[object]](), 0
        for t, pid, stream, data in reversed(pieces[max(0, len(pieces) + self._taken - taken) :]):
            if size >= LATEST:
                break
            latest.append([round(t - start, 4), pid, stream, _text(data)])
            size += len(data)
            self._ended += ended(data)
        self._skipped += taken - self._taken - len(latest)
        self._taken = taken
        return {"c": latest[::-1], "missing": max(1, ends - self._ended) if self._skipped else 0}

    def _processes(self, observer: Observer) -> list[dict[str, object]]:
        """What is new of processes: those that are, and those that have ended since the last row."""
        for i in range(self._known, len(observer.all)):
            self._told[i] = {}
        self._known = len(observer.all)
        rows = []
        for i, told in list(self._told.items()):
            process = observer.all[i]
            now = _fields(process, observer.start)
            new: dict[str, object] = {
                key: value for key, value in now.items() if told.get(key, told) != value
            }
            states, count = self._states.get(i, (process.states, 0))
            if states is not process.states:  # they were thinned
                count = 0
            if new or len(process.states) != count:
                at = max(0, count - 1)
                new["s"] = (
                    at,
                    [
                        [state, *(round(float(t) - observer.start, 4) for t in times)]
                        for state, *times in process.states[at:]
                    ],
                )
                rows.append({"i": i, **new})
            self._states[i] = process.states, len(process.states)
            self._told[i] = now
            if process.reaped:
                del self._told[i], self._states[i]
        return rows


def _fields(process: Observed, start: float) -> dict[str, Any]:
    found = {key: getattr(process, key) for key in TOLD}
    for key in ("birth", "exit", "reaped"):
        found[key] = None if found[key] is None else round(found[key] - start, 4)
    return found | {"command": _text(process.command)}


def _text(data: bytes) -> str:
    return data.decode("latin-1")
