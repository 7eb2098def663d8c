"""What a figure shows: a recording, and what is known of it beyond its runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from weave.model.python import Version
from weave.model.run import Recording, Run


@dataclass(frozen=True)
class Exhibit:
    """A recording as readers are shown it, with what is known of it beyond its runs.

    pooled: its children are workers of a pool, and are called so.
    pythons: the first and the last Python for which it holds, the last None for "and newer"; None where it is
    its snippet's only recording.
    confirmed: the Pythons ("3.15.0") on which another run agreed with it, by system ("Linux x86_64") and day.
    file: the name of the program's file; "" for a snippet, whose name tells.
    """

    recording: Recording
    pooled: bool = False
    pythons: tuple[Version, Version | None] | None = None
    confirmed: Mapping[tuple[str, str], list[str]] = field(default_factory=dict)
    file: str = ""

    @property
    def run(self) -> Run:
        """The run that is shown."""
        return self.recording.shown
