"""How far a run is, while it runs."""

from __future__ import annotations

import math
import sys

from weave.model.run import HELPERS
from weave.record.kind import kind
from weave.words import say

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:  # off Linux it cannot be imported
    from weave.record.observe import Observer


class Progress:
    """A line on the terminal that tells, twice a second, how far the run is."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.next = 0.5 if sys.stderr.isatty() else math.inf

    def __call__(self, seconds: float, observer: Observer) -> None:
        """Show the state of the run, if it is time to."""
        if seconds >= self.next:
            self.next = seconds + 0.5
            command = {p.pid: p.command for p in observer.all}
            kinds = [kind(p, observer.main, command.get(p.parent, b"")) for p in observer.all]
            processes = sum(each not in HELPERS for each in kinds)
            told = far(self.language, seconds, processes, len(observer.output.lines))
            print(f"\r\033[K{say(self.language, 'list').join(told)} ", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Make room for what comes after the run."""
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)


def far(language: str, seconds: float, processes: int, lines: int) -> list[str]:
    """How long a run has taken, how many processes there were, helpers not counted, and how many lines."""
    return [
        say(language, "s", t=f"{seconds:.1f}"),
        say(language, "process count" if processes == 1 else "processes count", n=processes),
        say(language, "line count" if lines == 1 else "lines count", n=lines),
    ]
