"""What is told of a run's processes a few times a second, by the process that observes them."""

from __future__ import annotations

import json
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from weave.draw.layout import SHARED
from weave.record.kind import kind

if TYPE_CHECKING:  # off Linux they cannot be imported
    from weave.record.observe import Observer
    from weave.record.observed import Observed

EVERY = 0.2  # seconds between two frames
MOST = 1000  # processes in one frame: it has to fit into the buffer of a socket
LARGEST = 1 << 19  # bytes of a frame


class Look(NamedTuple):
    """One process, at one moment. Times are seconds since the start of the run.

    state: what its main thread does now, and since: since when. did: what it has
    done most of the time since the frame before. cpu: nanoseconds. reaped: somebody has waited for it.
    """

    pid: int
    parent: int
    kind: str
    program: str
    born: float
    ended: float | None
    reaped: bool
    cpu: int
    state: str
    since: float
    did: str


class Frame(NamedTuple):
    """All processes, at one moment. more: how many have been left out."""

    seconds: float
    looks: list[Look]
    more: int

    @classmethod
    def read(cls, told: bytes) -> Frame:
        """The inverse of `written`."""
        seconds, looks, more = json.loads(told)
        return cls(seconds, [Look(*look) for look in looks], more)

    def written(self) -> bytes:
        """As JSON."""
        return json.dumps(self).encode()


class Teller:
    """Called at every look at a run's processes; tells a frame when it is time to.

    It never waits: a frame that nobody takes is left out.
    """

    def __init__(self, wire: socket.socket) -> None:
        self._wire = wire
        self._next = self._last = 0.0
        self._zero: float | None = None  # the start of the run, by time.monotonic()
        self._count = 0
        self._open: list[Observed] = []  # those whose end has not been told
        self._kinds: dict[int, tuple[tuple[bytes, bool], str]] = {}  # and what they were told by

    def __call__(self, seconds: float, observer: Observer) -> None:
        """Tell a frame, if it is time to."""
        if seconds < self._next:
            return
        self._next = seconds + EVERY
        self._open += observer.all[self._count :]
        self._count = len(observer.all)
        shown, more = self._open[:MOST], len(self._open[MOST:])
        now = time.monotonic()
        if self._zero is None:
            self._zero = now - seconds
        looks = [self._look(process, observer, self._zero, now) for process in shown]
        self._last = now
        with suppress(OSError):  # nobody takes it now
            self._wire.send(Frame(seconds, looks, more).written(), socket.MSG_DONTWAIT)
        self._open = [process for process in self._open if process.reaped is None]

    def _look(self, process: Observed, observer: Observer, zero: float, now: float) -> Look:
        signs, known = (process.command, process.manager), self._kinds.get(process.pid)
        if known is None or known[0] != signs:
            above = next((p.command for p in observer.all if p.pid == process.parent), b"")
            known = self._kinds[process.pid] = signs, kind(process, observer.main, above)
        state, since = ("cpu", process.birth) if not process.states else process.states[-1][:2]
        return Look(
            process.pid,
            process.parent,
            known[1],
            process.program if known[1] == "program" else "",
            round(max(0.0, process.birth - zero), 3),  # it may have been there before
            None if process.exit is None else round(process.exit - zero, 3),
            process.reaped is not None,
            process.cpu,
            str(state),
            round(float(since) - zero, 3),
            most(process, self._last, now),
        )


def most(process: Observed, begin: float, end: float) -> str:
    """What a process has done for most of the time from `begin` to `end`; "" if it did not live then."""
    if process.exit is not None and process.exit < begin:
        return ""
    spent: dict[str, float] = {}
    until = min(end, process.exit or end)
    for state, since, _ in reversed(process.states):
        spent[str(state)] = spent.get(str(state), 0) + until - max(float(since), begin)
        until = max(float(since), begin)
        if until <= begin:
            break
    longest = max(spent, key=lambda state: spent[state], default="")
    taking_turns = longest == "cpu" and spent.get("ready", 0) > SHARED * spent["cpu"]
    return "ready" if taking_turns else longest
