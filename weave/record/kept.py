"""How much is kept of what a run prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """How much is kept of what a run prints: so many bytes from its beginning, and so many from its end.

    Of a run that prints more, the rest is left out, and it says so. each: what a line counts besides its
    text.
    """

    first: int = 200_000
    last: int = 0
    each: int = 0


KEPT = Kept()  # of snippets
MUCH = Kept(12_500_000, 12_500_000, each=100)  # 100,000 lines of 25 bytes
