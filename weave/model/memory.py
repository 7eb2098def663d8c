"""The memory of a run: how much at most, of one process and of all together."""

from __future__ import annotations

from collections import Counter

from weave.model.run import Held, Process, Run


def peak(process: Process) -> Held | None:
    """When a process had most memory of its own, as far as it was looked at; None if it never was."""
    return max(process.memory, key=lambda held: held.own, default=None)


def together(run: Run) -> tuple[float, int] | None:
    """When all processes had most memory, and how much: in seconds and bytes of PSS, which may be added up.

    Those who are looked at in one round have the same time. None if nobody was looked at.
    """
    total: Counter[float] = Counter()
    for process in run.processes:
        for held in process.memory:
            total[held.t] += held.pss
    return max(total.items(), key=lambda item: item[1], default=None)


def fullest(run: Run) -> int:
    """The most that one process had at one time, shared pages counted whole, in bytes; 0 if unknown."""
    return max((held.own + held.shared for p in run.processes for held in p.memory), default=0)
