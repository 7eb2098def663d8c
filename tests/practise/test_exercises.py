"""Every exercise: its solution meets each demand, and each wrong solution is given the hint that helps it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from here import PROJECT, ROOT

from weave.practise.demands import SIDE_BY_SIDE, together
from weave.practise.exercise import FOLDER, Exercise, exercises, load
from weave.practise.verdict import Verdict, judge

ALL = [load(ROOT / FOLDER / name) for name in exercises(ROOT / FOLDER)]
AT_ONCE = 4  # most of a run is sleep
Program = tuple[Exercise, str]
PROGRAMS = [(each, file) for each in ALL for file in ("solution.py", "starter.py", *each.wrong)]

SOLUTIONS = [(each, "solution.py") for each in ALL if any(d.kind == "parallel" for d in each.demands)]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only"),
    pytest.mark.quiet,
]


@pytest.fixture(scope="session")
def verdicts(request: pytest.FixtureRequest) -> Iterator[dict[tuple[str, str], Future[Verdict]]]:
    """The verdicts on all programs that chosen tests ask for, several runs at a time."""
    chosen = [program for item in request.session.items if (program := _asked(item))]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {
            (each.name, file): pool.submit(judge, each, each.folder / file, sys.executable)
            for each, file in chosen
        }
        pool.shutdown(cancel_futures=True)


def _asked(item: pytest.Item) -> Program | None:
    if item.path != Path(__file__):
        return None  # mutants are programs, too
    spec = getattr(item, "callspec", None)
    program: Program | None = spec.params.get("program") if spec else None
    return program


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: f"{program[0].name}-{program[1]}")
def test_a_program_gets_the_hint_that_helps_it_and_the_solution_none(
    program: Program, verdicts: dict[tuple[str, str], Future[Verdict]]
) -> None:
    exercise, file = program
    verdict = verdicts[exercise.name, file].result()
    if not as_expected(verdict, file):  # once more, with nothing beside it: the same twice is no chance
        wait(verdicts.values())
        verdict = judge(exercise, exercise.folder / file, sys.executable)
    said = [*verdict.told("en"), *(line.text for line in verdict.plain.run.lines)]
    assert as_expected(verdict, file), "\n".join(said)


@pytest.mark.parametrize("program", SOLUTIONS, ids=lambda program: program[0].name)
def test_a_solution_works_side_by_side_for_twice_as_long_as_is_asked(
    program: Program, verdicts: dict[tuple[str, str], Future[Verdict]]
) -> None:
    exercise, file = program
    took = together(verdicts[exercise.name, file].result().plain.run)
    for numbers in (demand.numbers for demand in exercise.demands if demand.kind == "parallel"):
        asked = numbers.get("seconds", SIDE_BY_SIDE)
        if took.get(numbers["at_least"], 0.0) < 2 * asked:  # a slow moment?
            wait(verdicts.values())
            took = together(judge(exercise, exercise.folder / file, sys.executable).plain.run)
        assert took.get(numbers["at_least"], 0.0) >= 2 * asked


def as_expected(verdict: Verdict, file: str) -> bool:
    failed = verdict.failed.name if verdict.failed else None
    return failed is not None if file == "starter.py" else failed == verdict.exercise.wrong.get(file)


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
def test_an_exercise_has_two_wrong_solutions_and_tells_what_each_of_its_files_is(exercise: Exercise) -> None:
    there = {path.name for path in exercise.folder.glob("*.py")}
    assert there == {"starter.py", "solution.py", *exercise.wrong}
    assert len(exercise.wrong) >= 2


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
def test_its_programs_are_short_and_say_what_they_are(exercise: Exercise) -> None:
    for path in exercise.folder.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert source.startswith('"""'), path
        assert len(source.splitlines()) <= 40, path


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_exercise_is_on_one_page_under_its_title(language: str) -> None:
    pages = sorted((ROOT / "docs" / language / "practise").glob("*.md"))
    rows = [row for page in pages for row in page.read_text(encoding="utf-8").split("\n")]
    at = {row: i for i, row in enumerate(rows)}
    fences = [rows[i + 1] for i, row in enumerate(rows) if row == "```exercise"]
    assert sorted(fences) == sorted(each.name for each in ALL)
    for each in ALL:
        assert rows[at[each.name] - 3] == f"## {each.title[language]}"


def test_a_solution_is_a_program_of_the_site_and_nothing_else_of_an_exercise_is() -> None:
    names = {name for name in PROJECT.names() if name.startswith("exercises/")}
    assert names == {f"exercises/{each.name}/solution" for each in ALL}
