"""The view of a run, from its start to its end or until somebody leaves it; then what was printed.

Two processes take part. The one that observes the run tells what it sees, and never waits. The other one, its
parent, has the terminal, draws, and gives the terminal back even if the first one is killed.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress

from weave.live.columns import painted
from weave.live.frame import LARGEST, Frame, Teller
from weave.live.lanes import picture
from weave.live.screen import Screen
from weave.live.spool import Piece, Spool
from weave.live.story import Story
from weave.live.tail import Tail
from weave.record.observe import Observer
from weave.words import say

SOON = 0.05  # seconds between two looks for output, when it is shown plainly
NICE = 5  # who draws gives way to who is observed, and to who observes
DONE = b"."


class Live:
    """Made before the recorder is forked: that one calls `watch` and `end`, its parent `show`.

    file: what the run is called. worker: children without children are the workers of a pool. watched: the
    program ran already, and goes on: who leaves the view ends the watching.
    """

    def __init__(self, terminal: int, file: str, language: str, worker: bool, watched: bool = False) -> None:
        self.screen, self.spool = Screen(terminal), Spool()
        self.file, self.story = file, Story(language, worker, watched)
        self._ours, self._theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        for end in (self._ours, self._theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LARGEST)
        self._tell = Teller(self._theirs)

    # in the recorder

    def __call__(self, seconds: float, observer: Observer) -> None:
        """Called at every look at the run's processes."""
        self._tell(seconds, observer)

    def clear(self) -> None:
        """The run is over: wait until all that it printed has been shown."""
        self._ours.close()
        with suppress(OSError):
            self._theirs.shutdown(socket.SHUT_WR)
            if self._theirs.recv(1) != DONE:  # the other one has been killed
                self.screen.restore()
        if self.spool.lost:
            print(say(self.story.language, "live lost"), file=sys.stderr)

    # in its parent

    def show(self) -> None:
        """Show the run until it is over."""
        self._theirs.close()
        os.nice(NICE)
        for number in (signal.SIGHUP, signal.SIGQUIT):  # as SIGTERM, which ends the run
            signal.signal(number, signal.getsignal(signal.SIGTERM))
        try:
            with self.screen.entered():
                self._live()
            if self.story.watched:
                signal.raise_signal(signal.SIGTERM)  # it comes too late where the watching is over
        finally:
            self._plainly()
            with suppress(OSError):
                self._ours.send(DONE)
            self._ours.close()

    def _live(self) -> None:
        """Draw at each frame and each key, until the run is over or somebody leaves."""
        tail, top = Tail(self.spool.reader()), 0
        colours = not os.environ.get("NO_COLOR")
        while True:
            ready, _, _ = select.select([self._ours.fileno(), self.screen.fd], [], [])
            if self._ours.fileno() in ready:
                told = self._ours.recv(LARGEST)
                if not told:
                    return
                self.story.add(Frame.read(told))
            keys = self.screen.keys()
            if "leave" in keys:
                return
            tail.follow()
            size = self.screen.size()
            top = scrolled(top, keys, size[1])
            rows, top = picture(self.story, tail, self.file, size, top)
            self.screen.show([painted(row, colours) for row in rows], size)

    def _plainly(self) -> None:
        """Pass on all that was printed, and what is printed from now on, until the run is over."""
        pieces = self.spool.reader()
        closed: set[str] = set()
        over = False
        while not over:
            if select.select([self._ours], [], [], SOON)[0]:
                over = not self._ours.recv(LARGEST)
            pass_on(pieces, closed)


def scrolled(top: int, keys: list[str], rows: int) -> int:
    """The first lane to be shown after these keys."""
    steps = {
        "up": -1,
        "down": 1,
        "page up": -rows // 2,
        "page down": rows // 2,
        "first": -(10**6),
        "last": 10**6,
    }
    for key in keys:
        top = max(0, top + steps.get(key, 0))
    return top


def pass_on(pieces: Iterator[Piece | None], closed: set[str]) -> None:
    """Write what has come to where it belongs. closed: the streams that nobody reads any more."""
    ends = {"stdout": sys.stdout.fileno(), "stderr": sys.stderr.fileno()}
    while piece := next(pieces):
        data = piece.data
        while data and piece.stream not in closed:
            try:
                data = data[os.write(ends[piece.stream], data) :]
            except OSError:
                closed.add(piece.stream)
