"""Which lines of a run a page shows: all of them, or, of very many, the first and the last ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from weave.model.run import Run

MOST = 2_500_000  # bytes of HTML for the lines of one run
MARKUP = 70  # bytes of HTML around a line, about


@dataclass(frozen=True)
class Fold:
    """The lines before the index `first` are shown, and those from `then` on; between them stands one row for
    the `missing` ones, if any are."""

    first: int
    then: int
    missing: int

    def rows(self, lines: Iterable[int]) -> list[int]:
        """In which rows these lines are, ascending."""
        if not self.missing:
            return list(lines)
        behind = self.then - self.first - 1
        return sorted({min(i, self.first) if i < self.then else i - behind for i in lines})


def fold(run: Run, most: int = MOST) -> Fold:
    """What is shown of a run in `most` bytes of HTML; see also `Run.left_out`."""
    missing, gap = run.left_out
    sizes = [len(line.text) + MARKUP for line in run.lines]
    if not missing:
        gap = len(sizes)
    if sum(sizes) <= most:
        return Fold(gap, gap, missing)
    first = _within(sizes[:gap], most / 2)
    last = _within(sizes[gap if missing else first :][::-1], most / 2)
    then = len(sizes) - last
    return Fold(first, then, missing + then - first)


def _within(sizes: Iterable[int], most: float) -> int:
    """How many of these, from the first on, fit."""
    total = count = 0
    for size in sizes:
        total += size
        if total > most:
            break
        count += 1
    return count
