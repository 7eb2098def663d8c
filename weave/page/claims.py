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

A number is that of the run that is shown. A ratio compares, and holds in all three runs of its recordings: as
one number, or from the least to the greatest of them: `[1.6 to 1.7 ×](run:A÷B)`.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import product, starmap

from weave.errors import WeaveError
from weave.model.amounts import DIGITS, GAP, NUMBER, UNIT, UNITS, Amount, amount, amounts
from weave.model.run import HELPERS, Line, Run
from weave.page import prose
from weave.page.numbered import recorded
from weave.store.project import Project
from weave.words import say

# "20 to 60 ×" is one quantity with two numbers; "2 × 3" multiplies, and "the 1990s" are no seconds.
QUANTITY = re.compile(
    rf"(?:{DIGITS}\s*(?:to|and|or|[-–~～到至和或])\s*)?(?!(?:19|20)\d0s\b){DIGITS}{GAP}(?:{UNIT})"
    rf"(?!(?<=[×x])\s*\d)|百分之\s?{DIGITS}"
)
UNLINKED = "link it to its run, as in [5.0 s](run:NAME#WHAT), or to its source"


def links(markdown: str) -> Iterator[prose.Link]:
    """The links of a page that lead to runs, in their order."""
    return (link for link in prose.links(markdown) if link.target.startswith("run:"))


def runs(target: str) -> list[str]:
    """The runs a target names: ["pool/five_files"] of "run:pool/five_files#total"."""
    return [ref.partition("#")[0] for ref in target.removeprefix("run:").split("÷")]


def link(
    project: Project, text: str, target: str, language: str, href: str = "", place: str = "", line: int = 0
) -> str:
    """The HTML of a run link: `text`, still Markdown, which leads to `href` and names its run on hovering.

    Raises WeaveError, with `place` and `line`, if the text does not agree with the run.
    """
    check(project, text, target, place, line)
    tip = " ÷ ".join(
        f"{run.snippet}.py · Python {run.python} · {run.platform} · {say(language, 'made', date=run.date)}"
        for run in map(project.recorded, dict.fromkeys(runs(target)))
    )
    kind = "number" if "#" in target else "number words"
    return f'<a class="{kind}" href="{escape(href)}" title="{escape(tip)}">{text}</a>'


def check(project: Project, text: str, target: str, place: str = "", line: int = 0) -> None:
    """Raise WeaveError, with `place` and `line`, unless the one number in `text` is what the run shows."""
    try:
        if "#" not in target:
            _check_name(project, text, target)
        elif re.fullmatch(r"[^#]+#python", target):
            _check_version(project, text, target)
        elif "÷" in target:
            _check_ratio(project, text, target)
        else:
            _check_number(project, text, target)
    except WeaveError as error:
        raise (WeaveError(place, str(error), line=line) if place else error) from None


def _check_name(project: Project, text: str, target: str) -> None:
    for run in runs(target):
        project.recorded(run)
    if any(amounts(prose.prose(text))):
        raise WeaveError(target, f'"{text}" is a number of no run', f"say which: {target}#WHAT")


def _check_version(project: Project, text: str, target: str) -> None:
    if "÷" in target:
        raise WeaveError(target, "a version is that of one run", "write run:NAME#python")
    version = project.recorded(*runs(target)).python
    if not any(f"{version}.".startswith(f"{part}.") for part in re.findall(r"\d+(?:\.\d+)+", text)):
        raise WeaveError(target, f'the text says "{text}", the run is of {version}', "write that version")


def _check_number(project: Project, text: str, target: str) -> None:
    """Every line that WORDS match must hold the number, or the link does not say which one is meant."""
    written = _written(text, target, 1)
    name = target.removeprefix("run:")
    lines = measured(recorded(project, name.partition("#")[0]).shown, name)
    if all(map(written[0].among, lines)):
        return
    shown = " or ".join(dict.fromkeys(str(value) for values in lines for value in values))
    if len(lines) > 1:
        raise WeaveError(target, f"{len(lines)} lines match, with {shown}", "add words of the one you mean")
    raise WeaveError(target, f'the text says "{text}", the run {shown or "no number"}', "write what it shows")


def _written(text: str, target: str, most: int) -> list[Amount]:
    """The numbers in the text of a link, `most` at most; the first of several has the unit of the last."""
    written = amounts(prose.prose(text)) or amounts(text)
    if not 0 < len(written) <= most:
        exactly = "exactly one" if most == 1 else f"one to {most}"
        raise WeaveError(target, f'"{text}" holds {len(written)} numbers', f"write {exactly}, in digits")
    return [replace(each, unit=each.unit or written[-1].unit) for each in written]


def _check_ratio(project: Project, text: str, target: str) -> None:
    """Of two numbers in the text, one is the least ratio of the runs, the other the greatest."""
    least, *_, most = _written(text, target, 2) * 2
    runs = list(_ratios(project, *target.removeprefix("run:").split("÷", 1)))
    for places in zip(*runs, strict=False):
        ratios = sorted(filter(None, places), key=lambda ratio: ratio.number)
        if len(ratios) == len(runs) and least.agrees(ratios[0]) and most.agrees(ratios[-1]):
            return
    shown = dict.fromkeys(" or ".join(map(str, filter(None, ratios))) or "no number" for ratios in runs)
    remedy = "write fewer digits that hold in each, or from the least to the greatest: 1.6 to 1.7 ×"
    raise WeaveError(target, f'the text says "{text}", the run {", another ".join(shown)}', remedy)


def _ratios(project: Project, above: str, below: str) -> Iterator[list[Amount | None]]:
    """What `REF÷REF` may stand for in each run, or in each two runs of two recordings.

    Of two lines with as many numbers, each is divided by the one in its place.
    """
    one, other = (recorded(project, ref.partition("#")[0]) for ref in (above, below))
    pairs = zip(one.runs, other.runs, strict=True) if one == other else product(one.runs, other.runs)
    for first, second in pairs:
        for a, b in product(measured(first, above), measured(second, below)):
            yield list(starmap(_ratio, zip(a, b, strict=True) if len(a) == len(b) else product(a, b)))


def _ratio(above: Amount, below: Amount) -> Amount | None:
    """In seconds, bytes or ones; None for what is not of one kind, and for a division by nothing."""
    divisible = above.kind == below.kind and below.value
    return Amount(above.value / below.value, "×", 3) if divisible else None


def measured(run: Run, ref: str) -> list[list[Amount]]:
    """What WHAT may stand for in a run: for each line that matches, the numbers in it; WeaveError if none."""
    what = ref.partition("#")[2]
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
    """The printed lines that have these words; WeaveError, about `ref`, if none has."""
    wanted = re.compile(rf"(?<![a-z0-9]){re.escape(slug(words))}(?![a-z0-9])")
    found = [line for line in run.lines if slug(words) and wanted.search(slug(line.text))]
    if not found:
        printed = ", ".join(dict.fromkeys(slug(line.text) for line in run.lines[:8])) or "nothing"
        raise WeaveError(ref, f'no printed line has the words "{words}"', f"it printed: {printed}")
    return found


def slug(text: str) -> str:
    """The words of a line, joined by "-": "Total: 9.0 s" is "total-9-0-s"."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")


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
            quantity.start() + number.start() in linked or _stands(amount(number), unit, constants)
            for number in numbers
        ):
            quantities.append((prose.line_of(markdown, quantity.start()), " ".join(quantity[0].split())))
    return quantities


def _constants(source: str) -> Iterator[int | float]:
    for node in ast.walk(ast.parse(source)):
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield value


def _stands(written: Amount, unit: str, constants: Iterable[int | float]) -> bool:
    """Whether code has this constant, in seconds or bytes; where it has 5, "5.0 s" is a measurement."""
    kind, size = UNITS[unit]
    if kind == "ratio":
        return False
    measured = written.decimals > 0 and written.number.is_integer()
    return any(
        math.isclose(value, written.number * size) and not (measured and isinstance(value, int))
        for value in constants
    )
