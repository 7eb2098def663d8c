"""What processes cost: their start, and memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from weave.explain.activity import children, length, ours, stretches
from weave.explain.case import Case
from weave.explain.finding import Finding
from weave.model.run import HELPERS, Held, Process

PRICE, TIMES = 0.25, 2  # seconds of computing that a start is worth a word; it is so many times the work
SETTLED = 0.25  # share of a process's life in which it imports and gets its data
LOOKS, PARTS = 8, 4  # so many looks at its memory at least, in so many parts
GROWN, BYTES = 1.5, 50e6  # its memory grew to so many times, and by so many bytes
SECONDS = 2.0  # for so long
ENDING = 0.3  # seconds before its end, in which a look may meet it giving back what it has


def start_up(case: Case) -> Iterator[Finding]:
    """Helpers whose start alone took more computing than all that their children ever did."""
    run = case.run
    helpers = [p for p in run.processes if p.kind in HELPERS]
    row = children(run)
    price = sum(p.cpu for p in helpers)
    work = sum(p.cpu + length(stretches(p, ("sleep",))) for p in row)
    if len(row) < 2 or run.timed_out or price < max(PRICE, TIMES * work):
        return
    begin, end = min(p.birth for p in [*helpers, *row]), max(p.exit for p in row)
    if max(p.exit - p.birth for p in row) < price:
        said = {"n": len(row), "price": price, "work": work}
        yield Finding("start-up", tuple(p.pid for p in [*helpers, *row]), begin, end, said)


def memory_grows(case: Case) -> Iterator[Finding]:
    """Processes whose memory grows all the time, once they are at work."""
    for p in ours(case.run):
        seen = [held for held in _alive(p) if held.t >= p.birth + SETTLED * (p.exit - p.birth)]
        if len(seen) < LOOKS or seen[-1].t - seen[0].t < SECONDS or not _rises(seen):
            continue
        first, last = seen[0], seen[-1]
        # Pages that others had, too, are counted whole here: they may have gone to this one at their ends.
        before = first.own + first.shared
        if _kept(last) >= max(GROWN * before, before + BYTES):
            said = {"one": p.pid, "less": f"{before / 1e6:.0f}", "more": f"{_kept(last) / 1e6:.0f}"}
            yield Finding("memory grows", (p.pid,), first.t, last.t, said)


def _alive(p: Process) -> Sequence[Held]:
    """The looks at its memory, without one that met it at its end."""
    *before, last = p.memory or [Held(0.0, 0, 0, 0)]
    fell = bool(before) and last.pss < before[-1].pss
    return before if fell and not p.lives and last.t > p.exit - ENDING else p.memory


def _kept(held: Held) -> int:
    """The bytes that the process itself has to give back: files that it maps, the kernel can drop."""
    return held.pss - held.file


def _rises(seen: Sequence[Held]) -> bool:
    """Whether in each part of the time the least is more than the most of the part before."""
    size = len(seen) // PARTS
    parts = [[_kept(held) for held in seen[i * size : (i + 1) * size]] for i in range(PARTS)]
    return all(max(part) < min(later) for part, later in pairwise(parts))
