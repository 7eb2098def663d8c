"""Numbers in prose and the runs they come from: `[5.0 s](run:creating/download_fork#total)`.

TARGET := run:RUN | run:REF | run:REF÷REF
REF    := RUN#WHAT
RUN    := NAME | NAME@VERSION             pool/five_files, pool/default_size@3.12
WHAT   := duration | cpu                  seconds that the run took, and that its processes computed
        | processes | children | exit     without helper processes; the exit code
        | python                          the version it ran on
        | at:WORDS | WORDS..WORDS         seconds until a line, and between two lines
        | WORDS                           any number in the line that has these words
WORDS  := words of one printed line, joined by "-", without case and punctuation: file-5-done
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product

from weave import prose, recording, snippet
from weave.errors import WeaveError
from weave.recording import HELPERS, Line, Recording, Run

# "times" may count or compare: it has no kind, and converts to nothing.
UNITS = {
    unit: (kind, size)
    for kind, size, units in (
        ("time", 1e-6, "µs μs us microsecond microseconds 微秒"),
        ("time", 1e-3, "ms millisecond milliseconds 毫秒"),
        ("time", 1.0, "s sec secs second seconds 秒"),
        ("time", 60.0, "min minute minutes 分钟"),
        ("time", 3600.0, "hour hours 小时"),
        ("size", 1.0, "byte bytes 字节"),
        ("size", 1e3, "kB KB"),
        ("size", 1e6, "MB 兆"),
        ("size", 1e9, "GB"),
        ("size", 2.0**10, "KiB"),
        ("size", 2.0**20, "MiB"),
        ("size", 2.0**30, "GiB"),
        ("ratio", 1.0, "× x 倍"),
        ("ratio", 0.01, "% ％ percent"),
        ("", 1.0, "times"),
    )
    for unit in units.split()
}
_LONGEST_FIRST = sorted(UNITS, key=len, reverse=True)
_UNIT = "|".join(rf"{unit}(?![A-Za-z0-9_])" if unit.isalpha() else unit for unit in _LONGEST_FIRST)
_DIGITS = r"(?<![A-Za-z0-9_.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\.?\d)"
_GAP = r"(?:[ \u00a0\u202f-]|[ \t]*\n[ \t>]*)?"
NUMBER = re.compile(rf"(?P<sign>(?<![\w)\]])[-−])?(?P<digits>{_DIGITS})(?:{_GAP}(?P<unit>{_UNIT}))?")
# "20 to 60 ×" is one quantity with two numbers; "2 × 3" multiplies, and "the 1990s" are no seconds.
QUANTITY = re.compile(
    rf"(?:{_DIGITS}\s*(?:to|and|or|[-–~～到至和或])\s*)?(?!(?:19|20)\d0s\b){_DIGITS}{_GAP}(?:{_UNIT})"
    rf"(?!(?<=[×x])\s*\d)|百分之\s?{_DIGITS}"
)
UNLINKED = "link it to its run, as in [5.0 s](run:NAME#WHAT), or to its source"


@dataclass(frozen=True)
class Amount:
    """A number with its unit ("" for none), and the decimals with which it is written."""

    number: float
    unit: str = ""
    decimals: int = 0

    def __str__(self) -> str:
        """As it is written: "9.0 s"."""
        return f"{self.number:,.{self.decimals}f} {self.unit}".rstrip()

    @property
    def kind(self) -> str:
        """What the unit measures: "time", "size", "ratio", or "" for no unit."""
        return UNITS.get(self.unit, ("", 1.0))[0]

    def agrees(self, measured: Amount) -> bool:
        """Whether `measured`, in this amount's unit and rounded to its decimals, is this amount."""
        value = measured.number
        if self.kind and measured.kind:
            value *= UNITS[measured.unit][1] / UNITS[self.unit][1]
        comparable = self.kind == measured.kind or not (self.kind and measured.kind)
        return comparable and abs(value - self.number) <= 0.5 * 0.1**self.decimals + 1e-9

    def among(self, measured: Sequence[Amount]) -> bool:
        """Whether one of the numbers of a line is this one: "3.0 s" is not "worker 3" where seconds stand."""
        alike = [each for each in measured if self.kind and each.kind == self.kind]
        return any(map(self.agrees, alike or measured))


def amounts(text: str) -> list[Amount]:
    """The numbers in a text, each with the unit behind it; not those within names and versions."""
    return [_amount(match) for match in NUMBER.finditer(text)]


def _amount(match: re.Match[str]) -> Amount:
    digits = match["digits"].replace(",", "")
    return Amount(
        float(digits) * (-1 if match["sign"] else 1), match["unit"] or "", len(digits.partition(".")[2])
    )


def link(text: str, target: str, language: str, href: str = "", place: str = "", line: int = 0) -> str:
    """The HTML of a run link: `text`, still Markdown, which leads to `href` and names its run on hovering.

    Raises WeaveError, with `place` and `line`, if the text does not agree with the run.
    """
    check(text, target, place, line)
    made = {"en": "recorded", "zh": "录制于"}[language]
    tip = " ÷ ".join(
        f"{run.snippet}.py · Python {run.python} · {run.platform} · {made} {run.date}"
        for run in map(recorded, dict.fromkeys(runs(target)))
    )
    kind = "number" if "#" in target else "number words"
    return f'<a class="{kind}" href="{escape(href)}" title="{escape(tip)}">{text}</a>'


def check(text: str, target: str, place: str = "", line: int = 0) -> None:
    """Raise WeaveError unless the one number in `text` is what the run at `target` shows."""
    try:
        if "#" not in target:
            _check_name(text, target)
        elif re.fullmatch(r"[^#]+#python", target):
            _check_version(text, target)
        else:
            _check_number(text, target)
    except WeaveError as error:
        raise (WeaveError(place, str(error), line=line) if place else error) from None


def runs(target: str) -> list[str]:
    """The runs a target names: ["pool/five_files"] of "run:pool/five_files#total"."""
    return [ref.partition("#")[0] for ref in target.removeprefix("run:").split("÷")]


def recorded(run: str) -> Recording:
    """The recording called `NAME` or `NAME@VERSION`; WeaveError if there is none."""
    name, _, version = run.partition("@")
    code = snippet.named(name)
    found = {
        f"{major}.{small}" if major == 3 else "": path
        for (major, small), path in recording.paths(code).items()
    }
    if version not in found:
        own = ", ".join(f"{name}@{known}" for known in found if known) or "none"
        raise WeaveError(run, f"no recording of its own for Python {version}", f"there are: {name}, {own}")
    return recording.load(found[version], code)


def unlinked(markdown: str, sources: Sequence[str]) -> list[tuple[int, str]]:
    """The quantities in a page's prose, each with its line, that lead neither to a run nor to a source.

    A constant in one of `sources`, the code the page shows, needs no link; a ratio always does.
    """
    text = prose.prose(markdown).replace("[", " ").replace("]", " ")
    linked = {i for found in prose.links(markdown) if not found.image for i in range(found.begin, found.end)}
    constants = [value for source in sources for value in _constants(source)]
    quantities = []
    for quantity in QUANTITY.finditer(text):
        numbers = list(NUMBER.finditer(quantity[0]))
        unit = numbers[-1]["unit"] or "%"
        if not all(
            quantity.start() + number.start() in linked or _stands(_amount(number), unit, constants)
            for number in numbers
        ):
            quantities.append((prose.line_of(markdown, quantity.start()), " ".join(quantity[0].split())))
    return quantities


def _check_name(text: str, target: str) -> None:
    for run in runs(target):
        recorded(run)
    if any(amounts(prose.prose(text))):
        raise WeaveError(target, f'"{text}" is a number of no run', f"say which: {target}#WHAT")


def _check_version(text: str, target: str) -> None:
    if "÷" in target:
        raise WeaveError(target, "a version is that of one run", "write run:NAME#python")
    version = recorded(*runs(target)).python
    if not any(f"{version}.".startswith(f"{part}.") for part in re.findall(r"\d+(?:\.\d+)+", text)):
        raise WeaveError(target, f'the text says "{text}", the run is of {version}', "write that version")


def _check_number(text: str, target: str) -> None:
    """Every line that WORDS match must hold the number, or the link does not say which one is meant."""
    written = amounts(prose.prose(text)) or amounts(text)
    if len(written) != 1:
        raise WeaveError(target, f'"{text}" holds {len(written)} numbers', "write exactly one, in digits")
    lines = _values(target.removeprefix("run:"))
    if all(map(written[0].among, lines)):
        return
    shown = " or ".join(dict.fromkeys(str(value) for values in lines for value in values))
    if len(lines) > 1:
        raise WeaveError(target, f"{len(lines)} lines match, with {shown}", "add words of the one you mean")
    raise WeaveError(target, f'the text says "{text}", the run {shown or "no number"}', "write what it shows")


def _values(name: str) -> list[list[Amount]]:
    """What `REF` or `REF÷REF` may stand for: for each line that matches, the numbers in it."""
    first, *second = map(_measured, name.split("÷"))
    for values in second:
        first = [
            [Amount(a.number / b.number, "×", 3) for a, b in product(above, below) if b.number]
            for above, below in product(first, values)
        ]
    return first


def _measured(ref: str) -> list[list[Amount]]:
    name, _, what = ref.partition("#")
    run = recorded(name).shown
    people = [process for process in run.processes if process.kind not in HELPERS]
    facts = {
        "duration": Amount(run.duration, "s", 3),
        "cpu": Amount(sum(process.cpu for process in run.processes), "s", 3),
        "processes": Amount(len(people)),
        "children": Amount(len(people) - 1),
        "exit": Amount(run.exit_code),
    }
    if what in facts:
        return [[facts[what]]]
    if what.startswith("at:"):
        return [[Amount(line.t, "s", 3)] for line in lines_with(run, what[3:], ref)]
    if ".." in what:
        first, last = (lines_with(run, words, ref) for words in what.split("..", 1))
        return [[Amount(b.t - a.t, "s", 3)] for a, b in product(first, last)]
    return [amounts(line.text) for line in lines_with(run, what, ref)]


def lines_with(run: Run, words: str, ref: str) -> list[Line]:
    """The printed lines that have these words; WeaveError if none has."""
    wanted = re.compile(rf"(?<![a-z0-9]){re.escape(slug(words))}(?![a-z0-9])")
    found = [line for line in run.lines if slug(words) and wanted.search(slug(line.text))]
    if not found:
        printed = ", ".join(dict.fromkeys(slug(line.text) for line in run.lines[:8])) or "nothing"
        raise WeaveError(ref, f'no printed line has the words "{words}"', f"it printed: {printed}")
    return found


def slug(text: str) -> str:
    """The words of a line, joined by "-": "Total: 9.0 s" is "total-9-0-s"."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")


def _constants(source: str) -> Iterator[int | float]:
    for node in ast.walk(ast.parse(source)):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield value


def _stands(amount: Amount, unit: str, constants: Iterable[int | float]) -> bool:
    """Whether code has this constant, in seconds or bytes; where it has 5, "5.0 s" is a measurement."""
    kind, size = UNITS[unit]
    if kind == "ratio":
        return False
    measured = amount.decimals > 0 and amount.number.is_integer()
    return any(
        math.isclose(value, amount.number * size) and not (measured and isinstance(value, int))
        for value in constants
    )
