"""Drift is caught: one small change at a time, to a program, a recording or a page, and a check turns red.

Programs and recordings are sealed, so each change to them is caught by the seal alone. Here they are sealed
anew: what counts is that a run contradicts the page. Every run of the tests makes a sample of the changes,
`pytest -m "" tests/check/test_drift.py` all of them; it also writes the tables that docs/en/checked.md shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import page_numbers
import page_questions
import page_words
import pytest
from drift import DOCS, PYTHON, page_mutants, program_mutants, recorded, recording_mutants, some, word_mutants
from here import PROJECT, ROOT
from mutants import Mutant
from site_build import copy, mkdocs
from tally import Tally

from weave.check.schedule import Job, Schedule, job
from weave.compare.published import Published
from weave.compare.verdict import Verdict, verdict
from weave.errors import WeaveError
from weave.model.python import release
from weave.model.run import Recording, Run
from weave.model.snippet import Snippet
from weave.page.pairs import differences
from weave.page.source import Source
from weave.page.weave import weave
from weave.record.script import OBSERVED
from weave.store import recordings

TABLES = ROOT / "tests" / "data"  # drift.en.md and drift.zh.md
ALONE = 3  # times that a changed program is asked again
# Changes that nobody who looks at the run could see, with the reason.
EQUIVALENT = {
    "join-exercises/result_back/solution-no join in line 19": "each has put its result, and is about to end",
    "constant-clinic/objects_initializer-range(5)": "the pool is refused before it has tasks",
    "join-clinic/processes_signal_mended-no join in line 18": "the sentinel has told of the end already",
    "method-desk/limit_group-fork for spawn": "a block is left behind in the same way by both",
    "operator-pools/fail_executor_killed-name != 'a.mp4'": "the other one of two workers is killed",
    "constant-sharing/manager_cost-range(5001)": "how often something is measured",
    "constant-traps/random_methods-range(200001)": "a loop of 200,000 rounds, which takes time, has one more",
    "join-desk/limit_tmpdir-no join in line 28": "sys.exit() waits for the child, too",
    "string-clinic/rarer_killed_mended-child": "the child is killed before it prints this",
    "sleep-choose/speed_waiting-sleep(1.1)": "asyncio sleeps in a poll, and 0.1 s is too little of a time",
}


def published(code: Snippet) -> Published:
    return Published(code, recorded(code))


@pytest.fixture(scope="module")
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Written down for the page if all mutants were made, and nothing failed."""
    counted = Tally()
    yield counted
    kinds = {
        "program": program_mutants,
        "changed_recording": recording_mutants,
        "page": page_mutants,
        "word": word_mutants,
    }
    everything = all(len(chosen(request, name)) == len(made()) > 0 for name, made in kinds.items())
    if everything and not request.session.testsfailed:
        for language in ("en", "zh"):
            (TABLES / f"drift.{language}.md").write_text(counted.table(language), encoding="utf-8")


# Programs


def changed(mutant: Mutant, folder: Path) -> Job:
    """The changed program as a file of the same name; what hangs need not do so for long."""
    code = PROJECT.snippet(mutant.of)
    path = folder / code.path.name
    path.parent.mkdir(parents=True)
    path.write_text(str(mutant.made), encoding="utf-8")
    usual = job(code, PYTHON)
    settings = replace(code.settings, limit=min(code.settings.limit, 3 * usual.seconds + 2))
    return replace(usual, snippet=replace(code, path=path, source=str(mutant.made), settings=settings))


def chosen(request: pytest.FixtureRequest, name: str) -> list[Mutant]:
    """The mutants that the selected tests of one kind make; other modules have a `program`, too."""
    here = [item for item in request.session.items if item.path == request.path and hasattr(item, "callspec")]
    return [item.callspec.params[name] for item in here if name in item.callspec.params]


@pytest.fixture(scope="module")
def programs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Programs:
    """Runs every chosen mutant of a program twice, many at a time."""
    folder = tmp_path_factory.mktemp("mutants")
    return Programs(
        {
            str(mutant): [changed(mutant, folder / f"{number}-{again}") for again in (1, 2)]
            for number, mutant in enumerate(chosen(request, "program"))
        }
    )


class Programs:
    """Two runs of each mutant; further ones are made alone."""

    def __init__(self, jobs: dict[str, list[Job]]) -> None:
        self.jobs = jobs
        self.schedule = Schedule([job for two in jobs.values() for job in two])
        self.schedule.start()

    def verdict(self, mutant: Mutant) -> Verdict:
        """What the recording's check says of a mutant; of what passed while others ran, when it is alone.

        A host that takes CPU now and then delays a run as a busy machine does, which is credited.
        """
        made = list(self.jobs[str(mutant)])
        first, original = made[0], published(PROJECT.snippet(mutant.of))

        def record(_: bool) -> tuple[Run, str]:
            run = self.schedule.futures[made.pop()].result() if made else self.schedule.alone(first)
            return run, PYTHON.version

        found = verdict(original, record)
        made.clear()
        for _ in range(ALONE):
            if found.result == "pass":
                found = verdict(original, record)
        return found


@pytest.mark.skipif(not OBSERVED, reason="runs are observed on Linux only")
@pytest.mark.parametrize("program", some(program_mutants()))
def test_a_changed_program_contradicts_its_recording(
    program: Mutant, programs: Programs, tally: Tally
) -> None:
    sealed = recordings.path_for(PROJECT.snippet(program.of), release(PYTHON.version))
    with pytest.raises(WeaveError, match="stale"):
        recordings.load(sealed, programs.jobs[str(program)][0].snippet)
    found = programs.verdict(program)
    if str(program) in EQUIVALENT:
        pytest.xfail(EQUIVALENT[str(program)])
    noticed = tally.note(program.kind, found.result != "pass")
    assert noticed, f"snippets/{program.of}.py: {program.what}: nobody noticed"


# Recordings


@pytest.fixture(scope="module")
def fresh(request: pytest.FixtureRequest) -> dict[str, Run]:
    """A run of every snippet whose recording is changed; one that agrees with the recording as it is."""
    codes = {mutant.of: PROJECT.snippet(mutant.of) for mutant in chosen(request, "changed_recording")}
    schedule = Schedule([job(code, PYTHON) for code in codes.values()])
    schedule.start()

    def agreeing(made: Job) -> Run:
        for alone in (False, True, True):
            run = schedule.alone(made) if alone else schedule.futures[made].result()
            if not published(made.snippet).problems(run, PYTHON.version):
                return run
        raise AssertionError(f"{made.snippet.name}: no run agrees with its recording")

    return {made.snippet.name: agreeing(made) for made in schedule.futures}


@pytest.mark.skipif(not OBSERVED, reason="runs are observed on Linux only")
@pytest.mark.parametrize("changed_recording", some(recording_mutants()))
def test_a_changed_recording_is_contradicted_by_a_run(
    changed_recording: Mutant, fresh: dict[str, Run], tally: Tally
) -> None:
    code = PROJECT.snippet(changed_recording.of)
    assert isinstance(changed_recording.made, Recording)
    problems = Published(code, changed_recording.made).problems(fresh[code.name], PYTHON.version)
    noticed = tally.note(changed_recording.kind, bool(problems))
    assert noticed, f"snippets/{code.name}.run.json: {changed_recording.kind}: nobody noticed"


# Pages


def page_problems(english: str, chinese: str, language: str, name: str) -> Iterator[str]:
    """What the checks of a page and of its translation say of these two texts, the quickest first."""
    text = english if language == "en" else chinese
    source = Source(PROJECT, f"docs/{language}/{name}", language, name)
    yield from (f"{source.path}: {difference}" for difference in differences(english, chinese))
    yield from page_numbers.false(PROJECT, text, source.path)
    try:
        yield from page_numbers.unlinked(PROJECT, text, source.path)
    except WeaveError as error:
        yield str(error)
    try:
        weave(text, source)
    except WeaveError as error:
        yield str(error)


@pytest.mark.parametrize("page", [pytest.param(mutant, id=str(mutant)) for mutant in page_mutants()])
def test_a_changed_page_is_caught_with_its_name(page: Mutant, tally: Tally) -> None:
    language, _, name = page.of.partition("/")
    texts = {each: (DOCS / each / name).read_text(encoding="utf-8") for each in ("en", "zh")}
    texts[language] = str(page.made)
    problems = page_problems(texts["en"], texts["zh"], language, name)  # made one by one: the first is enough
    noticed = tally.note(page.kind, any(name in problem for problem in problems))
    assert noticed, f"docs/{page.of}, {page.what}: nobody noticed"


# The words of pages


@cache
def word_problems(text: str, place: str) -> set[str]:
    """What the checks say of a page alone, without its translation."""
    return {
        *page_words.unknown(text, place),
        *page_words.wrong_python(text, place),
        *page_words.wrong_method(text, place),
        *page_numbers.false(PROJECT, text, place),
        *page_questions.false(PROJECT, text, place),
    }


@pytest.mark.parametrize("word", some(word_mutants()))
def test_a_changed_word_of_a_page_is_caught_whatever_its_translation_says(word: Mutant, tally: Tally) -> None:
    text = (DOCS / word.of).read_text(encoding="utf-8")
    before, after = (word_problems(each, f"docs/{word.of}") for each in (text, str(word.made)))
    if str(word) in EQUIVALENT:
        pytest.xfail(EQUIVALENT[str(word)])
    noticed = tally.note(word.kind, any(word.of in problem for problem in after - before))
    assert noticed, f"docs/{word.of}: {word.kind}, {word.what}: nobody noticed"


# The whole site


@pytest.mark.drift
def test_dead_anchors_and_pages_outside_the_navigation_end_the_strict_build(
    tmp_path: Path, tally: Tally
) -> None:
    copy(tmp_path, "docs", "snippets", "tests/data")
    pool = tmp_path / "docs" / "en" / "pool.md"
    pool.write_text(pool.read_text() + "\n[x](concepts.md#no-such-heading)\n")
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text().replace("      - recap.md\n", "", 1))
    done = mkdocs(tmp_path, "build", "--strict")
    assert done.returncode != 0
    for sign in ("'#no-such-heading'", "recap.md"):
        assert tally.note("site", sign in done.stderr)
