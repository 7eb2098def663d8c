"""What a run answers to a question about it, and whether two answers can be told apart."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence

from weave.draw.text import flat
from weave.errors import WeaveError
from weave.model.amounts import Amount, amounts
from weave.model.run import Line, Run
from weave.page import claims
from weave.words import say, seconds

# Whether it ends, a count, seconds, the text of a line, and the texts of lines in their order.
Answer = bool | int | float | str | tuple[str, ...]
DECIMAL = re.compile(r"(\d+\.\d+)")
BETWEEN = " | "
# A fresh run may take a twentieth longer or shorter, or 0.15 s (weave/compare/tolerance.py): what is wrong
# lies twice as far from what is right, so no run that passes is nearer to it.
SHARE, LEAST = 0.1, 0.3
HALVES = 0.75  # seconds from which on times are told by half seconds: a 5.1 beside 4.0 and 9.0 tells itself
APART = 0.3  # seconds between two lines whose order is then no accident (weave/compare/tolerance.py)


def _line(run: Run, words: str) -> str:
    found = list(dict.fromkeys(flat(line.text) for line in claims.lines_with(run, words, words)))
    if len(found) != 1:
        raise WeaveError(words, f"{len(found)} lines have these words", "add words of the one you mean")
    return found[0]


def _amount(run: Run, what: str) -> Amount:
    """The last number of the one line that has these words."""
    found = list(filter(None, claims.measured(run, f"#{what}")))
    if len(found) != 1:
        raise WeaveError(what, f"{len(found)} lines with a number have these words", "choose those of one")
    return found[0][-1]


def ordered(run: Run, words: str) -> list[Line]:
    """The lines that have these words, each of them separated by a space, as the run printed them."""
    found = {id(line): line for each in words.split() for line in claims.lines_with(run, each, each)}
    return [line for line in run.lines if id(line) in found]


def _printed(run: Run, at: int) -> str:
    texts = [text for line in run.lines if (text := flat(line.text))]
    if not texts:
        raise WeaveError("predict", "this run prints nothing", "ask something else")
    return texts[at]


# What may be asked: of a run and of words, as they stand in links to runs (weave/page/claims.py), the answer.
KINDS: dict[str, Callable[[Run, str], Answer]] = {
    "last": lambda run, _: _printed(run, -1),
    "first": lambda run, _: _printed(run, 0),
    "line": _line,
    "lines": lambda run, words: len(claims.lines_with(run, words, words) if words else run.lines),
    "order": lambda run, words: tuple(flat(line.text) for line in ordered(run, words)),
    "seconds": lambda run, what: float(_amount(run, what or "duration").value),
    "number": lambda run, what: int(_amount(run, what).value),
    "processes": lambda run, _: int(_amount(run, "processes").value),
    "exit": lambda run, _: run.exit_code,
    "ends": lambda run, _: not run.timed_out,
}


def read(row: str, like: Answer) -> Answer:
    """An answer as it is typed, of the kind of another one; ValueError if it is none."""
    if isinstance(like, bool):
        raise ValueError("leave this row out: there is one other answer")
    if isinstance(like, int):
        return int(row)
    if isinstance(like, float):
        times = [amount for amount in amounts(row) if amount.kind == "time"]
        if len(times) != 1:
            raise ValueError("write a time, as 9.0 s")
        return times[0].value
    if isinstance(like, str):
        return row
    lines = tuple(row.split(BETWEEN))
    if sorted(lines) != sorted(like):
        raise ValueError(f"write these lines in another order: {BETWEEN.join(like)}")
    return lines


def alike(one: Answer, other: Answer) -> bool:
    """Whether two answers may be one: they are equal, or times that two runs may differ by."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= max(SHARE * max(one, other), LEAST)
    if isinstance(one, str) and isinstance(other, str):
        a, b = DECIMAL.split(one), DECIMAL.split(other)
        times = zip(map(float, a[1::2]), map(float, b[1::2]), strict=False)
        return a[::2] == b[::2] and all(alike(x, y) for x, y in times)
    return one == other


def impossible(order: Sequence[str], runs: Sequence[Sequence[Line]]) -> bool:
    """Whether two of these lines came in the other order in each of these runs, and not by accident.

    It is none if one process printed both, or the second came APART after the first.
    """

    def inverted(first: str, then: str, lines: Sequence[Line]) -> bool:
        a, b = (next(line for line in lines if flat(line.text) == text) for text in (first, then))
        return lines.index(b) < lines.index(a) and (a.pid == b.pid or a.t - b.t > APART)

    pairs = [(a, b) for i, a in enumerate(order) for b in order[i + 1 :]]
    return any(all(inverted(a, b, lines) for lines in runs) for a, b in pairs)


def said(answer: Answer, language: str) -> str:
    """An answer in words, as Markdown without links."""
    if isinstance(answer, bool):
        return say(language, "predict yes" if answer else "predict no")
    if isinstance(answer, int):
        return str(answer)
    if isinstance(answer, float):
        halves = f"{round(2 * answer) / 2:g}"
        return say(language, "s", t=halves) if answer >= HALVES else seconds(language, answer)
    lines = [answer] if isinstance(answer, str) else answer
    return " → ".join(f"`{line.replace('`', chr(39))}`" for line in lines)


def place(answer: Answer) -> float:
    """Where it stands among others: numbers ascend, "yes" is first, lines have a place that tells nothing."""
    if isinstance(answer, bool):
        return -answer
    if isinstance(answer, int | float):
        return answer
    return zlib.crc32(repr(answer).encode())
