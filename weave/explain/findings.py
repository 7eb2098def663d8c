"""All findings of a run, the gravest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from weave.explain.case import Case
from weave.explain.costs import memory_grows, start_up
from weave.explain.ends import crashed, failed, left_behind, orphans, zombies
from weave.explain.finding import Finding
from weave.explain.order import crowded, in_turn, serial
from weave.explain.pools import small_tasks, starving
from weave.explain.stops import at_the_limit, stuck

RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    stuck,
    at_the_limit,
    crashed,
    failed,
    orphans,
    zombies,
    left_behind,
    in_turn,
    starving,
    small_tasks,
    crowded,
    serial,
    start_up,
    memory_grows,
)

# What only a whole run proves, and why not what was seen of a part of it: of a program that was watched from
# some time on ("watched"), or until weave was ended itself ("cut"). What the others ask of a part stands in
# their rules; tests/explain/test_parts.py has a table of all.
WHOLE = {
    "at the limit": "nobody stopped it, and it may have had much time left",
    "left": "it may still be in use, and nothing was removed",
    "serial": "what was computed before, or is to come, may be parallel: the limit is one of all the work",
    "start-up": "what it cost to start may be paid back by work that came before, or comes later",
}


def findings(case: Case) -> list[Finding]:
    """What its run, or the part that was seen, proves about a program; nothing if it was not observed."""
    every = [found for rule in RULES for found in rule(case)]
    return [found for found in every if not (case.run.part and found.kind in WHOLE)]
