"""How far two runs that do the same may lie apart, and where each number comes from.

The recorder looks every 5 to 10 ms. Against kernel tracepoints it sees births within 2.4 ms, ends 5.5 ms, CPU
seconds 19 ms. What a busy machine adds is no constant: each run is spared what its own processes were seen to
compute and to queue more (`Reading.cpu`, `Reading.queued`).

The rest was found by trial. Of 1,350 runs of 15 snippets, on a quiet machine, beside four busy loops, and
eight at once, 16 differed, and none of those when it was run again alone. Of 95 changes to snippets 86 to 88
were found. tests/soak.py counts false alarms anew, the tests marked `drift` what is found;
tests/compare/test_tolerance.py holds both sides of each number, docs/en/checked.md tells readers of them.
"""

from __future__ import annotations

MARGIN = 0.02  # seconds by which births and ends may be off: two looks at processes that are calm
SHORT = 0.05  # seconds: a shorter sleep or life may go unseen, as such pool workers did in that trial
GAP = 0.03  # seconds: what is active before and after a shorter rest is taken for active all the time
MOMENT = 0.15  # seconds by which a moment may be off on a quiet machine
APART = 0.3  # seconds between two lines whose order is then no accident: two such moments
ACTIVE = 0.2  # seconds: how many children are active at a time is not asked of a shorter life
FEWER = 0.7  # of the children that are active at a time: by trial
ALIKE = 0.6  # of two lines, which are then told together; 1.2 is the most: by trial


def of_time(seconds: float) -> float:
    """By how many seconds a time that is printed, or at which a line comes, may differ on a quiet machine."""
    return max(0.05 * seconds, MOMENT)


def of_sleep(seconds: float, blind: float) -> float:
    """By how many seconds a sleep may differ that the recorder sees with an error of `blind` seconds.

    At most doubled for that, so that a drift of a tenth is seen however busy the machine.
    """
    usual = max(0.03 * seconds, 0.04)
    return usual + min(blind, usual)
