"""A finding: something that a run proves about its program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Where each kind is explained: a page of the site, with its heading.
PAGES = {
    "starving": "watch/findings#a-pool-with-idle-workers",
    "small tasks": "pools/workers#small-tasks-the-chunk-size",
    "in turn": "watch/findings#parallel-in-name-only",
    "serial": "choose/waiting-or-computing#amdahls-law",
    "crowded": "pools/workers#computing-one-worker-per-cpu",
    "start-up": "choose/cost#in-one-picture",
    "alone": "traps/hangs#the-usual-causes",
    "stuck": "traps/hangs#first-look-who-waits",
    "at the limit": "traps/hangs#a-limit-on-every-wait",
    "crashed": "life/exit-codes#what-the-number-says",
    "failed": "life/exit-codes#a-child-fails-the-parent-goes-on",
    "zombie": "life/orphans#zombies-ended-and-nobody-waits",
    "orphan": "life/orphans#orphans-the-parent-is-killed",
    "left": "sharing/leaks#nobody-calls-unlink",
    "memory grows": "pools/calls#maxtasksperchild-new-workers",
}


@dataclass(frozen=True)
class Finding:
    """Something that a run proves about its program.

    kind: a key of PAGES. values: what is said of it, as in weave/words.*.toml; times are floats, in seconds.
    pids: the processes that show it. begin, end: from when to when, in seconds of the run. so_far: it went on
    when no more was seen, and is said so.
    """

    kind: str
    pids: tuple[int, ...]
    begin: float
    end: float
    values: Mapping[str, object] = field(default_factory=dict)
    so_far: bool = False

    @property
    def page(self) -> str:
        """The page that explains it: "life/orphans#zombies-ended-and-nobody-waits"."""
        return PAGES[self.kind]
