"""What a part of a run proves: of a program that was watched from some time on, or until weave was ended.

Unknown is what came before and what comes later; of a watched program also what it prints. Who is there at
one of both ends had or has a life that was not seen. A finding stays if it holds whatever that was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest
from here import ROOT
from seen import SNIPPETS, kinds, process, run

from weave.explain.case import Case, signs
from weave.explain.finding import PAGES
from weave.explain.findings import WHOLE, findings
from weave.model.run import Held, Process, Run

POOL = "from multiprocessing import Pool\nPool(2)"
CHILDREN = "Process(target=f)"
ENDED = process(1, [("child", 0, 4.0)], code=0)


class Kind(NamedTuple):
    """How a kind of finding fares in a part of a run.

    whole: a run that shows it. proved: whether the same does if it is a part of a run, and why.
    """

    whole: Case
    proved: bool
    why: str


def told(*processes: Process, source: str = "", cpus: int = 1, **more: object) -> Case:
    return Case(run(*processes, **more), source, cpus)


def killed(pid: int, *states: tuple[str, float, float]) -> Process:
    return process(pid, states, killed=True)


def crowd() -> Case:
    turns = [(("cpu", "ready")[i % 2], i / 20, (i + 1) / 20) for i in range(60)]
    return told(
        process(1, [("child", 0, 3.0)]),
        *(process(pid, turns) for pid in range(2, 6)),
        source=CHILDREN,
        cpus=2,
    )


GROWS = tuple(Held(i / 2, size * 10**6, 0, size * 10**6) for i, size in enumerate(range(50, 450, 20)))
TABLE = {
    "stuck": Kind(
        told(killed(1, ("child", 0, 5.0)), killed(2, ("wait", 0, 5.0))), True,
        "they were seen to wait; of a watched program, which may be a server, it is told only if nobody else"
        " can end any of the waits",
    ),
    "alone": Kind(
        told(killed(1, ("child", 0, 1.0), ("wait", 1.0, 5.0)), process(2, [("sleep", 0, 1.0)])), True,
        "as stuck",
    ),
    "at the limit": Kind(
        told(killed(1, ("child", 0, 5.0)), killed(2, ("sleep", 0, 5.0))), False, "nobody stopped it",
    ),
    "crashed": Kind(
        told(ENDED, process(2, [("sleep", 0, 2.0)], code=-11)), True,
        "the end was seen, and the signal; where the code is not told, nothing is said",
    ),
    "failed": Kind(
        told(ENDED, process(2, [("sleep", 0, 2.0)], code=3), source=CHILDREN), True,
        "both ends were seen, and both codes",
    ),
    "zombie": Kind(
        told(process(1, [("sleep", 0, 4.0)]), process(2, [("sleep", 0, 1.0)], reaped=4.01)), True,
        "its parent was seen to end without having waited; one that lives may yet wait",
    ),
    "orphan": Kind(
        told(process(1, [("sleep", 0, 1.0)]), process(2, [("sleep", 0, 3.0)])), True,
        "the end of its parent was seen, and that it lived on",
    ),
    "left": Kind(
        told(ENDED, left=("psm_1",)), False, "what a part left may still be in use",
    ),
    "in turn": Kind(
        told(
            ENDED, process(2, [("sleep", 0, 2.0)]), process(3, [("sleep", 2.0, 4.0)]), source=CHILDREN,
        ), True,
        "of each of these children the whole life was seen, and what its parent did meanwhile",
    ),
    "starving": Kind(
        told(
            process(1, [("wait", 0, 4.0)]),
            process(2, [("cpu", 0, 0.1), ("sleep", 0.1, 4.0)], reads=2),
            process(3, [("cpu", 0, 0.1), ("wait", 0.1, 4.0)]),
            source=POOL,
        ), True,
        "the whole lives of the idle workers were seen, and that they wrote no result",
    ),
    "small tasks": Kind(
        told(
            process(1, [("cpu", 0, 0.5), ("wait", 0.5, 3.0)], reads=20_000),
            process(2, [("cpu", 0, 0.5), ("wait", 0.5, 3.0)], writes=10_000),
            source=POOL,
        ), True,
        "results and computing are counted over the same time, so that each result's share holds for that",
    ),
    "crowded": Kind(crowd(), True, "who queued in the time that was seen did so"),
    "serial": Kind(
        told(
            process(1, [("cpu", 0, 4.0), ("child", 4.0, 6.0)]),
            *(process(pid, [("cpu", 4.0, 6.0)]) for pid in (2, 3)), source=CHILDREN, cpus=2,
        ), False,
        "how much of all the work is one process's is not known",
    ),
    "start-up": Kind(
        told(
            process(1, [("wait", 0, 1.0)]),
            process(2, [("cpu", 0, 0.4), ("wait", 0.4, 1.0)], kind="fork server"),
            *(process(pid, [("cpu", 0.5, 0.55)], parent=2) for pid in (3, 4)),
        ), False,
        "what it cost to start may be paid back by work that came before, or comes later",
    ),
    "memory grows": Kind(
        told(process(1, [("cpu", 0, 10.0)], memory=GROWS)), True,
        "it grew as long as it was looked at; a partial file has no memory",
    ),
}  # fmt: skip


def part(case: Case, name: str, enclosed: bool = True) -> Case:
    """The same processes as a part of a run: whoever was killed at its end lives on."""
    alive = [replace(p, killed=False, lives=True) if p.killed else p for p in case.run.processes]
    made = replace(case.run, part=name, exit_code=0, timed_out=False, processes=tuple(alive))
    return replace(case, run=made, enclosed=enclosed)


each_part = pytest.mark.parametrize("name", ["watched", "cut"])


@pytest.mark.parametrize("kind", PAGES)
def test_a_whole_run_shows_it(kind: str) -> None:
    assert kinds(TABLE[kind].whole) == {kind}


@each_part
@pytest.mark.parametrize("kind", PAGES)
def test_a_part_shows_it_if_that_proves_it(kind: str, name: str) -> None:
    assert kinds(part(TABLE[kind].whole, name)) == ({kind} if TABLE[kind].proved else set())


def test_what_only_a_whole_run_proves_is_named() -> None:
    assert WHOLE.keys() == {kind for kind, each in TABLE.items() if not each.proved}


def changed(kind: str, pid: int, **more: object) -> Case:
    """A part in which one process is another."""
    case = part(TABLE[kind].whole, "watched", enclosed=False)
    row = [replace(p, **more) if p.pid == pid else p for p in case.run.processes]  # type: ignore[arg-type]
    return replace(case, run=replace(case.run, processes=tuple(row)))


UNPROVED = {
    "stuck, where others may wake it": part(TABLE["stuck"].whole, "watched", enclosed=False),
    "alone, where others may wake it": part(TABLE["alone"].whole, "watched", enclosed=False),
    "crashed, with a code that is not told": changed("crashed", 2, code=None),
    "failed, with a program that runs on": changed("failed", 1, code=None, lives=True),
    "failed, with a program that failed": changed("failed", 1, code=1),
    "zombie, with a parent that lives": changed("zombie", 1, lives=True),
    "in turn, but the first one was there before": changed("in turn", 2, before=9.0),
    "in turn, but the last one lives on": changed("in turn", 3, lives=True),
    "starving, but it was there before": changed("starving", 3, before=9.0),
    "starving, in a pool that was there before": changed("starving", 2, before=9.0),
    "starving, but it lives on": changed("starving", 3, lives=True),
    "starving, but it wrote a result": changed("starving", 3, writes=1),
    "starving, where nobody may count": changed("starving", 2, reads=0),
}


@pytest.mark.parametrize("case", UNPROVED.values(), ids=UNPROVED)
def test_what_was_not_seen_is_not_told(case: Case) -> None:
    assert kinds(case) == set()


def test_the_program_itself_crashed_if_nobody_else_says_so() -> None:
    assert kinds(changed("crashed", 2, code=0)) == set()
    assert kinds(changed("crashed", 1, code=-11)) == {"crashed"}


SO_FAR: dict[str, Callable[[], Case]] = {
    "stuck": lambda: part(TABLE["stuck"].whole, "cut"),
    "alone": lambda: part(TABLE["alone"].whole, "cut"),
    "orphan": lambda: changed("orphan", 2, lives=True),
}


@pytest.mark.parametrize("kind", SO_FAR)
def test_what_went_on_when_no_more_was_seen_is_said_so(kind: str) -> None:
    [found], [whole] = findings(SO_FAR[kind]()), findings(TABLE[kind].whole)
    assert (found.kind, found.so_far, whole.so_far) == (kind, True, False)


def shown(case: Case) -> tuple[bool, ...]:
    return case.pooled, case.starts_children, case.forks, case.runs_programs


def test_the_signs_of_a_text_tell_what_the_text_does() -> None:
    nobody = Run(0, False, False, 0, (), ())
    seen = set()
    for path in [*SNIPPETS.rglob("*.py"), *(ROOT / "tests" / "explain" / "programs").glob("*.py")]:
        source = path.read_text(encoding="utf-8")
        assert shown(Case(nobody, signs(source))) == shown(Case(nobody, source)), path
        seen.add(shown(Case(nobody, source)))
    assert len(seen) > 5


def test_the_signs_of_a_text_hold_no_other_word_of_it() -> None:
    assert signs('password = "secret"  # of Pool(1)\npool = Pool(2)\nprint("Process(")') == "Pool(\nProcess("
