"""How processes of a run end: who waits for whom, and who stays a zombie."""

from __future__ import annotations

from weave.model.run import HELPERS, Process, Run

# Seconds by which a wait for a process may seem to begin after its end, and to end before it: states are
# looked at every 5 to 10 ms, ends are known within 5.5 ms (weave/record/observe.py).
LATE, EARLY = 0.01, 0.03


def zombie(run: Run, p: Process) -> bool:
    """Whether it visibly was a zombie: ended, and for 50 ms and 2 % of the time not yet waited for."""
    return p.kind != "main" and p.reaped is not None and p.reaped - p.exit > max(0.05, run.duration * 0.02)


def met(run: Run, p: Process) -> tuple[Process, float] | None:
    """Who waited for the end of this process, and when it was met, in seconds; None if nobody did."""
    if p.kind in ("main", "glimpsed", *HELPERS) or p.killed or p.lives:
        return None
    waiter = run.by_pid[run.creator(p)]
    t = p.reaped if p.reaped and zombie(run, p) else p.exit
    if p.parent != waiter.pid:  # a fork server reaps at once: the parent learns of it when its join() ends
        t = next((s.end for s in waiter.states if s.state == "child" and s.end >= t - EARLY), t)
    for span in waiter.states:
        ends = span.state == "wait" and abs(span.end - t) <= EARLY
        if (span.state == "child" or ends) and span.begin - LATE <= t <= span.end + EARLY:
            return waiter, t
    return None
