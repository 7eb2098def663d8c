"""What one process does now, in words."""

from __future__ import annotations

import signal

from weave.live.story import Lane, Story
from weave.live.waits import Wait, left
from weave.model.run import HELPERS
from weave.words import say, spaced

MOST = 3  # processes that are named where many are waited for, or said how many there are more


def does(story: Story, lane: Lane) -> str:
    """Computing, sleeping, waiting for whom and for how long; how it ended."""
    language, look = story.language, lane.look
    if look.ended is not None:
        return _ended(story, lane)
    t = f"{max(0.0, story.seconds - lane.since()):.1f}"
    if lane.wait and lane.wait.what == "sleep":
        rest = left(lane.wait)
        known = rest is not None and look.did == "sleep"
        return say(language, "live sleep left" if known else "live sleep", t=t, rest=f"{rest or 0:.1f}")
    if lane.wait and look.did not in ("cpu", "ready"):
        return _waits(story, lane.wait, t)
    if look.did in ("child", "poll", "wait"):
        return say(language, "live wait", t=t)
    return say(language, look.did or "cpu")


def _waits(story: Story, wait: Wait, t: str) -> str:
    concerned = [pid for pid in wait.who if _concerned(story, wait, pid)] or wait.who
    named = len(concerned) if len(concerned) <= MOST else MOST - 1
    who = say(story.language, "list").join(story.name(pid) for pid in concerned[:named])
    if len(concerned) > named:
        who = say(story.language, "live and more", who=who, n=len(concerned) - named)
    return spaced(say(story.language, f"live {wait.what}", t=t, who=who, thing=wait.thing))


def _concerned(story: Story, wait: Wait, pid: int) -> bool:
    """Helpers inherit much that they do not use; who waits for the same lock does not hold it."""
    other = story.lanes.get(pid)
    same = other and other.wait and (other.wait.what, other.wait.thing) == ("lock", wait.thing)
    return not other or not (other.look.kind in HELPERS or (wait.what == "lock" and same))


def _ended(story: Story, lane: Lane) -> str:
    if not lane.look.reaped and story.seconds - (lane.look.ended or 0) > 0.5:
        said = say(story.language, "zombie")
    else:
        said = say(story.language, "live ended")
    if lane.code is None:
        return said
    if lane.code < 0:
        try:
            code = signal.Signals(-lane.code).name
        except ValueError:
            code = str(-lane.code)
        return said + say(story.language, "list") + say(story.language, "signal", code=code)
    return said + say(story.language, "list") + say(story.language, "exit", code=lane.code)
