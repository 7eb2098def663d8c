"""Differences: what a program does under one start method and not under another, and does so again.

Every method is tried twice if the first trials differ: what is not the same twice under one method says
nothing about methods, nor do other lines that differ from it in numbers alone. So times, random numbers and
an order left to chance are no difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from weave.doctor.trial import Trial
from weave.model.run import HELPERS, Line, Run

METHODS = ("fork", "forkserver", "spawn")
NAMES = re.compile(
    r"\b(?:Fork|Spawn)(?:Server)?(?=(?:Pool)?(?:Process|Worker))|\b(?:forkserver|fork|spawn)\b"
)
WORKER = re.compile(r"(…(?:Pool)?(?:Process|Worker))-\d+")  # which one takes a task is left to chance
NUMBER = re.compile(r"\d+")
ADDRESS = re.compile(r"0x[0-9a-f]+")
ERROR = re.compile(r"(?:[\w.]+\.)?[A-Z]\w*(?:Error|Exception|Interrupt|Exit|Pool|Empty|Full|Warning)\b.*")
# What on stderr is no line of the program's own: tracebacks, which `errors` tells of, warnings, and crashes.
NOISE = re.compile(
    r"\s|Traceback |During handling |The above exception |Process \S+:$|Exception |\"\"\"|.*Warning: "
    r"|Fatal Python error|Current thread |Thread 0x|Extension modules|multiprocessing\.pool\.RemoteTraceback"
)
LONGER, LATER = 1.5, 0.5  # a run is slower if it takes so many times as long, and so many seconds more
MORE, LARGER = 1.3, 50e6  # it takes more memory if it takes so many times as much, and so many bytes more
TWICE = 2  # what the top level prints comes once more with each import; less is a loop that took longer
LOOKED = 0.5  # seconds that every run takes at least, or its memory was seen too seldom
LIVES_ON = 0.3  # seconds by which a process outlives the program, or it is none that lives on

Trials = Mapping[str, Sequence[Trial]]  # by method, or by Python: one or two each


@dataclass(frozen=True)
class Difference:
    """Something that is so under some methods and otherwise under others.

    kind: a key of PAGES. values: what is said of it, as in weave/words.*.toml. methods: where it is so.
    costs: only time or memory differ, not what the program does.
    """

    kind: str
    methods: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    costs: bool = False


def same(text: str) -> str:
    """A line without what is different in every run: addresses, what a method calls itself, which worker."""
    return ADDRESS.sub("0x…", WORKER.sub(r"\1-#", NAMES.sub("…", text.rstrip())))


def printed(run: Run, lines: Iterable[Line]) -> Counter[str]:
    """How often each of these lines was printed; PIDs are as good as one another."""
    pids = re.compile(rf"\b(?:{'|'.join(str(p.pid) for p in run.processes)})\b")
    return Counter(pids.sub("#", same(line.text)) for line in lines)


def shown(run: Run) -> Counter[str]:
    """How often each line of the program's own was printed: on stdout, and on stderr, as logging does."""
    return printed(run, (line for line in run.lines if line.stream == "stdout" or _logged(line)))


def _logged(line: Line) -> bool:
    """Whether a line on stderr is the program's own, and whole: progress bars are not."""
    text = line.text
    return line.ended and "\r" not in text and not NOISE.match(text) and not ERROR.match(text)


def ends(run: Run) -> str:
    """How a program ends: with an exit code, or by the time limit, whatever it has left behind."""
    return "limit" if run.main.killed else str(run.exit_code)


def errors(run: Run) -> Counter[str]:
    """The last lines of tracebacks, by their text."""
    found = Counter[str]()
    for text, n in printed(run, (line for line in run.lines if line.stream == "stderr")).items():
        if ERROR.match(text):
            found[text.partition(". Did you mean")[0]] += (
                n  # a worker guesses, and its parent repeats without it
            )
    return found


def living_on(run: Run) -> int:
    """How many processes outlive the program."""
    end = run.main.exit + LIVES_ON + run.blind
    return sum(p.exit > end for p in run.processes if p.kind not in ("main", *HELPERS))


def first_worker(run: Run) -> float | None:
    """Seconds from the first start of a process to the moment when a child has begun to work, or None.

    It has when its first time of computing is over: then its modules are imported.
    """
    begun = [p.birth for p in run.processes if p.kind != "main"]
    ready = [
        next((span.begin for span in p.states if span.state not in ("cpu", "ready")), p.exit)
        for p in run.processes
        if p.kind == "child"
    ]
    return min(ready) - min(begun) if ready else None


def differ(trials: Trials) -> bool:
    """Whether anything that a program shows is different, be it by chance."""

    def seen(run: Run) -> tuple[object, ...]:
        return ends(run), shown(run), errors(run), living_on(run) > 0

    firsts = [seen(each[0].run) for each in trials.values()]
    return any(first != firsts[0] for first in firsts) or bool(list(_costs(trials)))


def differences(trials: Trials) -> list[Difference]:
    """What differs, the gravest first; nothing that is not the same in both trials of a method."""
    return [*_endings(trials), *_errors(trials), *_lines(trials), *_orphans(trials), *_costs(trials)]


def _counts(trials: Trials, count: Callable[[Run], Counter[str]]) -> Iterator[tuple[str, dict[str, range]]]:
    """Each text with how often it came under each method: from the least to the most of its trials.

    Where numbers change from run to run, as the time of a log line does, all such texts count as one.
    """
    counted = {method: [count(one.run) for one in each] for method, each in trials.items()}
    by_chance = {
        NUMBER.sub("#", text)
        for one, *others in counted.values()
        for other in others
        for text in one.keys() | other.keys()
        if one[text] != other[text]
    }
    counted = {method: [_as_one(one, by_chance) for one in each] for method, each in counted.items()}
    for text in dict.fromkeys(text for each in counted.values() for one in each for text in one):
        found = {method: [one[text] for one in each] for method, each in counted.items()}
        if text in by_chance and any(len(set(each)) > 1 for each in found.values()):
            continue
        yield text, {method: range(min(each), max(each) + 1) for method, each in found.items()}


def _as_one(often: Counter[str], by_chance: Container[str]) -> Counter[str]:
    """The same counts, with those texts as one whose numbers are left to chance."""
    found = Counter[str]()
    for text, n in often.items():
        alike = NUMBER.sub("#", text)
        found[alike if alike in by_chance else text] += n
    return found


def _only(trials: Trials, count: Callable[[Run], Counter[str]]) -> dict[tuple[str, ...], list[str]]:
    """Texts that came in all trials of some methods, and in none of the others; by those methods."""
    found: dict[tuple[str, ...], list[str]] = {}
    for text, often in _counts(trials, count):
        having = tuple(method for method, each in often.items() if each.start)
        if having and all(each == range(1) for method, each in often.items() if method not in having):
            found.setdefault(having, []).append(text)
    return {having: texts for having, texts in found.items() if len(having) < len(trials)}


def _endings(trials: Trials) -> Iterator[Difference]:
    """Who never ends, and which exit codes there are."""
    by_end: dict[str, tuple[str, ...]] = {}
    for method, each in trials.items():
        if len({ends(one.run) for one in each}) == 1:
            end = ends(each[0].run)
            by_end[end] = (*by_end.get(end, ()), method)
    if len(by_end) > 1:
        for end, methods in by_end.items():
            if end == "limit":
                yield Difference("never ends", methods)
            elif end != "0":
                yield Difference("exit code", methods, {"code": end})


def _errors(trials: Trials) -> Iterator[Difference]:
    """Exceptions that some methods have and others have not."""
    for methods, texts in _only(trials, errors).items():
        for text in texts:
            yield Difference("error", methods, {"text": text})


def _lines(trials: Trials) -> Iterator[Difference]:
    """Lines that are other ones, or lost, or printed more often."""
    groups = _only(trials, shown)
    if len(groups) > 1:
        said = "; ".join(f"{', '.join(methods)}: {texts[0]}" for methods, texts in groups.items())
        first = next(iter(trials))
        others = tuple(m for m in trials if any((m in having) != (first in having) for having in groups))
        yield Difference("other lines", others, {"said": said})
    for having, texts in groups.items() if len(groups) == 1 else ():
        lacking = tuple(method for method in trials if method not in having)
        yield Difference("lost lines", lacking, {"text": texts[0], "n": len(texts)})
    for text, often in _counts(trials, shown):
        fewest, most = min(each.stop for each in often.values()), max(each.start for each in often.values())
        if fewest > 1 and most >= TWICE * (fewest - 1):  # once everywhere, and surely more often under some
            methods = tuple(m for m, each in often.items() if each.start >= TWICE * (fewest - 1))
            yield Difference("more often", methods, {"text": text, "n": most, "few": fewest - 1})
            break  # what is printed again is the whole top level; the first line tells


def _orphans(trials: Trials) -> Iterator[Difference]:
    """Processes that outlive the program."""
    methods = tuple(method for method, each in trials.items() if all(living_on(one.run) for one in each))
    none = [method for method, each in trials.items() if not any(living_on(one.run) for one in each)]
    if methods and none:
        yield Difference(
            "lives on", methods, {"n": max(living_on(one.run) for m in methods for one in trials[m])}
        )


def _costs(trials: Trials) -> Iterator[Difference]:
    """Who takes much longer, or much more memory, than the quickest and the smallest."""
    times = {method: min(one.run.duration for one in each) for method, each in trials.items()}
    sizes = {method: min(one.together for one in each) for method, each in trials.items()}
    if not any(one.run.timed_out for each in trials.values() for one in each):
        least = min(times.values())
        if slow := tuple(m for m, t in times.items() if t > LONGER * least and t > least + LATER):
            yield Difference("slower", slow, {"t": max(times.values()), "least": least}, costs=True)
    least = min(sizes.values())
    if min(times.values()) < LOOKED:
        return
    if large := tuple(m for m, size in sizes.items() if size > MORE * least and size > least + LARGER):
        told = {"size": round(max(sizes.values()) / 1e6), "least": round(least / 1e6)}
        yield Difference("more memory", large, told, costs=True)
