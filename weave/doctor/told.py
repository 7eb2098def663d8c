"""What the doctor says of a program's trials: a table, and a sentence for each difference."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from weave.doctor.differences import Difference, Trials, ends, first_worker
from weave.doctor.pages import page_of
from weave.doctor.trial import Trial
from weave.words import page_address, say, seconds

COLUMNS = ("method", "ends", "time", "cpu", "memory", "worker")
SHORT = 100  # characters of a line that is quoted


def sentence(difference: Difference, language: str) -> str:
    """A difference in words, without its page."""
    told = {key: _told(value, language) for key, value in difference.values.items()}
    where = say(language, "list").join(difference.methods)
    return say(language, f"doctor {difference.kind}", methods=where, **told)


def _told(value: object, language: str) -> str:
    if isinstance(value, str):
        return textwrap.shorten(value, SHORT, placeholder=" …") if value.strip() else repr(value)
    return seconds(language, value) if isinstance(value, float) else str(value)


def leads_to(difference: Difference, source: str, name: str, language: str) -> str:
    """The page that explains it in a program with this text and name, as an address where that is known."""
    return page_address(page_of(difference, source, name), language)


def table(trials: Trials, language: str) -> list[list[str]]:
    """A row of cells for each method, under a head; of two trials the least, as differences are told."""
    head = [say(language, f"doctor column {name}") for name in COLUMNS]
    return [head, *([method, *_row(each, language)] for method, each in trials.items())]


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table as lines of text, in columns."""
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _row(trials: Sequence[Trial], language: str) -> Sequence[str]:
    runs = [trial.run for trial in trials]
    workers = [found for run in runs if (found := first_worker(run)) is not None]
    end = ends(runs[0])
    return (
        say(language, "doctor limit") if end == "limit" else say(language, "doctor code", code=end),
        seconds(language, min(run.duration for run in runs)),
        seconds(language, min(sum(process.cpu for process in run.processes) for run in runs)),
        f"{min(trial.together for trial in trials) / 1e6:.0f} MB",
        seconds(language, min(workers)) if workers else "–",
    )


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
