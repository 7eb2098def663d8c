"""What is seen from outside, against what the processes themselves note by the clock."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

import pytest
from scripts import Script, linux

from weave.model.run import Process

pytest_plugins = ["scripts"]
pytestmark = [linux, pytest.mark.quiet]

SCRIPT = """
    import os, random, time
    random.seed(1)
    def note(what):
        os.write(1, f"{what} {time.monotonic():.5f}\\n".encode())
    def compute(seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pass
    for number in range(40):
        time.sleep(0.3 if number % 4 == 0 else random.uniform(0.005, 0.03))
        if os.fork() == 0:
            note("born")
            time.sleep(random.uniform(0.03, 0.06))
            note("woke")
            compute(random.uniform(0.03, 0.06))
            note("gone")
            os._exit(0)
        os.wait()
    """
# What a child notes, and the same moment as it is seen.
MOMENTS: dict[str, Callable[[Process], float]] = {
    "born": lambda child: child.birth,
    "woke": lambda child: next((span.end for span in child.states if span.state == "sleep"), child.birth),
    "gone": lambda child: child.exit or child.birth,
}
# Seconds that half of them may be off. On a quiet machine it was 0.0002 to 0.002, 0.003, and 0.0005; a look
# every 20 ms instead of every 5 gives more than 0.003 for births, and 0.008 for the end of a sleep.
MOST = {"born": 0.003, "woke": 0.006, "gone": 0.003}


def test_births_ends_and_states_are_seen_when_they_happen(run: Script) -> None:
    made = run(SCRIPT)
    noted = [(line.t, line.pid, *line.text.partition(" ")[::2]) for line in made.lines]
    zero = min(t - float(clock) for t, _, _, clock in noted)  # by the line that came soonest
    for moment, seen in MOMENTS.items():
        off = [
            abs(seen(made.by_pid[pid]) - float(clock) - zero)
            for _, pid, what, clock in noted
            if what == moment
        ]
        assert len(off) == 40
        assert median(off) < MOST[moment], moment
