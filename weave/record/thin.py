"""What processes did, kept short where a run is long: as fine as a picture shows it, with the same sums."""

from __future__ import annotations

from weave.record.observe import Observer
from weave.record.observed import Observed

EVERY = 2.0  # seconds between two checks
MOST = 60_000  # states of all processes together: some 10 MB
# Of the time, in which states are told by their sums: half of the finest that svg.GRAINS shows, and half of
# the coarsest, which is taken where there are many processes.
PARTS, LEAST = 500, 16


class Thin:
    """Called at every look at a run's processes; shortens what they did, if it is more than `most` states."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._next = EVERY

    def __call__(self, seconds: float, observer: Observer) -> None:
        """Check, if it is time to."""
        if seconds < self._next:
            return
        self._next = seconds + EVERY
        if sum(len(p.states) for p in observer.all) > self.most:
            parts = min(PARTS, max(LEAST, self.most // (4 * len(observer.all))))
            for process in observer.all:
                thin(process, seconds / parts)
            self.most = max(self.most, 2 * sum(len(p.states) for p in observer.all))


def thin(process: Observed, part: float) -> None:
    """In each `part` of the time, in seconds, put what a process did shortly together: each state once.

    What took longer than a part stays, and so does the last state, which goes on.
    """
    found: list[list[float | str]] = []
    group: list[list[float | str]] = []

    def together() -> None:
        sums: dict[str, float] = {}
        for state, begin, end in group:
            sums[str(state)] = sums.get(str(state), 0.0) + float(end) - float(begin)
        t = float(group[0][1]) if group else 0.0
        for state, length in sums.items():
            found.append([state, t, t + length])
            t += length
        group.clear()

    for each in process.states[:-1]:
        begin, end = float(each[1]), float(each[2])
        if group and (end - float(group[0][1]) > part or end - begin > part):
            together()
        if end - begin > part:
            found.append(each)
        else:
            group.append(each)
    together()
    process.states = [*found, *process.states[-1:]]
