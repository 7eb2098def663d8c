"""Watch a program that runs already.

    weave --pid PID [--limit SECONDS] [--out FILE] [--live]

It is only looked at: neither Ctrl-C or q, which end the watching, nor the limit end the program.
"""

from __future__ import annotations

import math
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from weave.draw.exhibit import Exhibit
from weave.draw.names import names
from weave.errors import WeaveError
from weave.explain.case import Case
from weave.model.run import HELPERS, Recording, Run
from weave.record.memory import Memory
from weave.record.recording import made_now
from weave.record.script import OBSERVED
from weave.watch.exports import Exports
from weave.watch.found import Told, cpus, found
from weave.watch.live import live
from weave.watch.page import page
from weave.watch.program import Program
from weave.watch.progress import Progress
from weave.watch.written import Place, free, lost, noting, writable, write
from weave.words import long, say

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:  # off Linux it cannot be imported
    from weave.live.show import Live
    from weave.record.observe import Observer, Watcher


class Begin:
    """Called at every look; says at the first one what is watched."""

    def __init__(self, said: Sequence[str]) -> None:
        self.said = said

    def __call__(self, seconds: float, observer: Observer) -> None:
        """Say it, once there is somebody to watch."""
        if self.said and observer.all:
            print("\n".join(self.said), file=sys.stderr, flush=True)
            self.said = ()


@dataclass(frozen=True)
class Watched:
    """A program that runs already, and what is wanted of it.

    program: what it runs, as far as that can be told. limit: seconds; inf for as long as it runs. out: where
    its page goes. partial: the file that keeps what was seen until the page is written. cpus: how many it may
    use. lacking: which rights are missing, as a text of weave/words.*.toml. view: what shows its processes in
    the terminal meanwhile.
    """

    pid: int
    program: Program
    limit: float
    out: Place
    partial: Path
    exports: Exports
    language: str
    cpus: int
    lacking: str
    view: Live | None = None

    def watch(self) -> int:
        """Watch it and its descendants, write what is wanted, say what was seen and shown; return 0."""
        name, language = self.program.name, self.language
        journals = noting(self.partial, made_now(name, None, ()), self.program, self.cpus, part="watched")
        run = self._seen(*journals)
        told = found(Case(run, self.program.source, self.cpus, _enclosed(run)), self.program.pooled, language)
        made = made_now(name, None, (run,))
        done = write(self.out, self._page(made, told), run, journals, language)
        called = names(run, "en", self.program.pooled)
        done, *problems = self.exports.write(made, called, told, language, done)
        print(f"{self._summary(run)}; {done}", *problems, *told, sep="\n", file=sys.stderr)
        return 0

    def lost(self, number: int) -> WeaveError:
        """What to say if the process that watches is ended by a signal."""
        return lost(self.partial, number, self.language)

    def _seen(self, *journals: Watcher) -> Run:
        """What is seen of it until its end, the limit, or until somebody ends the watching."""
        from weave.record.attach import Attached
        from weave.record.thin import Thin

        progress, memory = self.view or Progress(self.language), Memory()
        notes = [say(self.language, "watch begins", name=self.program.name, pid=self.pid), *self._notes()]
        begin = [] if self.view else [Begin(notes)]
        watching: list[Watcher] = [progress, *begin, memory, *journals, Thin()]
        observer = Attached(self.pid, self.limit, *watching, spared=[os.getppid()] * bool(self.view))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, observer.stop)
        try:
            return memory.added(observer.run())
        finally:
            progress.clear()
            if self.view and self.lacking:
                print(*self._notes(), file=sys.stderr)

    def _notes(self) -> list[str]:
        return [say(self.language, f"watch lacks {self.lacking}")] if self.lacking else []

    def _page(self, made: Recording, told: Sequence[Told]) -> str:
        name, time = self.program.name, long(self.language, made.shown.duration)
        above = [say(self.language, "watch page", name=name, pid=self.pid, time=time), *self._notes()]
        return page([Exhibit(made, self.program.pooled, file=name)], self.language, name, above, told)

    def _summary(self, run: Run) -> str:
        """What was seen, in one line."""
        there, ended = sum(p.before > 0 for p in run.processes), sum(not p.lives for p in run.processes)
        n, time = len(run.processes), long(self.language, run.duration)
        counts = {"there": there, "born": n - there, "ended": ended, "n": n}
        key = "watched on" if run.main.lives else "watched to the end"
        return say(self.language, key, name=self.program.name, pid=self.pid, time=time, **counts)


def watched(
    pid: int, limit: float | None, out: Path | None, exports: Exports, language: str, in_view: bool
) -> Watched:
    """A process and its descendants, to be watched; WeaveError if they cannot be.

    limit: seconds; None for as long as it runs. out: the page's file; None to name it like the program.
    """
    if not OBSERVED:
        raise WeaveError("weave --pid", "processes are observed on Linux only", "run it there")
    from weave.record.who import missing_rights, refuse, text, title

    refuse(pid)
    exports.check()
    program = Program([], title(pid) or str(pid), text(pid))
    place = Place(Path(f"{Path(program.name).stem}.html"), out)
    writable(place.path)
    view = live(f"{program.name} (PID {pid})", program.pooled, language, watched=True) if in_view else None
    return Watched(
        pid, program, math.inf if limit is None else limit, place, free(place.path), exports, language,
        cpus(pid), missing_rights(pid), view,
    )  # fmt: skip


def _enclosed(run: Run) -> bool:
    """Whether all who lived at the end of the watching wait for each other, and nobody else can wake them."""
    from weave.live.enclosed import enclosed

    alive = {p.pid: p.kind in HELPERS for p in run.processes if p.lives}
    return enclosed(*([pid for pid, helps in alive.items() if helps == each] for each in (False, True)))
