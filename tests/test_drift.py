"""Drift is caught: one small change at a time, to a program, a recording or a page, and a check turns red.

Programs and recordings are sealed, so each change to them is caught by the seal alone. Here they are sealed
anew: what counts is that a run contradicts the page. Every run of the tests makes a sample of the changes,
`pytest -m "" tests/test_drift.py` all of them; it also writes the tables that docs/en/checked.md shows.
"""

from __future__ import annotations

import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import page_numbers
import pytest
from mutants import PROGRAMS, SEED, Mutant, pages, recordings
from site_build import copy, mkdocs

from weave import recording, snippet
from weave.compare import Published, Verdict, verdict
from weave.errors import WeaveError
from weave.interpreter import interpreter
from weave.pages import Source, weave
from weave.pairs import differences
from weave.publish import NEWEST
from weave.record import OBSERVED
from weave.recording import Run, minor
from weave.schedule import Job, Schedule, job
from weave.snippet import Snippet

PYTHON = interpreter(sys.executable)
DOCS = snippet.ROOT / "docs"
TABLES = Path(__file__).parent / "data"  # drift.en.md and drift.zh.md
SAMPLE = 8  # mutants of programs and of recordings that are made with every run of the tests
ALONE = 3  # times that a changed program is asked again
KINDS = {
    "sleep": ("a program sleeps a tenth longer", "程序的休眠延长一成"),
    "string": ("prints another word", "打印的词变了"),
    "constant": ("has another number of something", "某个数目变了"),
    "operator": ("compares the other way round", "比较的方向反了"),
    "join": ("does not wait for a child", "不再等待子进程"),
    "pool": ("has one more worker", "多了一个工作进程"),
    "guard": ("has no main guard", "没有了主模块保护"),
    "method": ("uses another start method", "换了启动方法"),
    "exit code": ("a recording has another exit code", "记录的退出码变了"),
    "line removed": ("lacks a line", "记录少了一行"),
    "line doubled": ("has a line twice", "记录多了一行"),
    "text": ("has another word", "记录里的词变了"),
    "integer": ("has another whole number", "记录里的整数变了"),
    "decimal": ("has a time a tenth longer", "记录里的时间长了一成"),
    "number": ("a page has another number", "页面上的数字变了"),
    "unit": ("has another unit", "页面上的单位变了"),
    "unlinked number": ("has a number without its run", "页面上的数字没有出处"),
    "run link": ("leads to a run that does not exist", "链接指向不存在的运行"),
    "heading removed": ("lacks a heading in one language", "一种语言少了一个标题"),
    "fence removed": ("lacks a program or a run in one language", "一种语言少了一段程序或一次运行"),
    "code pasted": ("has code pasted, not included", "代码是粘贴的，不是引入的"),
    "file name": ("includes a file that does not exist", "引入了不存在的文件"),
    "title": ("names another file", "写的是另一个文件名"),
    "highlight": ("highlights words that are not there", "要突出显示的文字不存在"),
    "site": ("a link to no heading, a page in no navigation", "链接的标题不存在，页面不在导航里"),
}
# Changes that nobody who looks at the run could see, with the reason.
EQUIVALENT = {
    "operator-pools/fail_executor_killed-name != 'a.mp4'": "the other one of two workers is killed",
    "constant-sharing/manager_cost-range(5001)": "how often something is measured",
    "constant-traps/random_methods-range(200001)": "a loop of 200,000 rounds, which takes time, has one more",
    "sleep-choose/speed_waiting-sleep(1.1)": "asyncio sleeps in a poll, and 0.1 s is too little of a time",
}


def quick() -> list[Snippet]:
    """Snippets that this Python runs within a few seconds, so that many mutants of them can run."""
    found = []
    for name in snippet.all_names():
        code = snippet.named(name)
        try:
            run = recorded(code).shown
        except WeaveError:  # it is about to be recorded
            continue
        fits = code.requires_python <= minor(PYTHON.version) and not code.dependencies
        if fits and run.duration < 5.5 and sum(process.cpu for process in run.processes) < 1:
            found.append(code)
    return found


def recorded(code: Snippet) -> recording.Recording:
    return recording.load(recording.path_for(code, minor(PYTHON.version)), code)


def published(code: Snippet) -> Published:
    return Published(code, recorded(code))


def by_chance(kind: str, name: str) -> int:
    """An order that a further snippet does not change."""
    return zlib.crc32(f"{SEED} {kind} {name}".encode())


def program_mutants() -> list[Mutant]:
    """At most one mutant of each kind of a snippet, and at most twelve of a kind, over all chapters."""
    if minor(PYTHON.version) < NEWEST:  # older ones have no forkserver by default, and other recordings
        return []
    codes = quick()
    return [mutant for kind in PROGRAMS for mutant in islice(mutants_of(kind, codes), 12)]


def mutants_of(kind: str, codes: list[Snippet]) -> Iterator[Mutant]:
    """One mutant of each snippet that has one of this kind."""
    for code in sorted(codes, key=lambda code: by_chance(kind, code.name)):
        run = recorded(code).shown
        changes = [
            (what, made) for what, made in PROGRAMS[kind](code.source) if can_be_seen(kind, what, code, run)
        ]
        if changes:
            yield Mutant(kind, code.name, *changes[by_chance(kind, code.name) % len(changes)])


def can_be_seen(kind: str, what: str, code: Snippet, run: Run) -> bool:
    """Whether the change could show at all: the word is printed, a child is there to be waited for."""
    if kind == "string":
        return any(what in line.text for line in run.lines)
    if kind == "join":  # of shorter lives, nobody can tell who was first
        return run.exit_code == 0 and any(p.kind == "child" and p.exit - p.birth > 0.2 for p in run.processes)
    if kind == "pool":  # one worker more without a task, which lives for less than 0.1 s, may go unseen
        return all(p.exit - p.birth > 0.1 for p in run.processes if p.kind == "child")
    if kind == "guard":
        return "Process(" in code.source and '"fork"' not in code.source and run.exit_code == 0
    return kind != "method" or run.exit_code == 0


def recording_mutants() -> list[Mutant]:
    """Mutants of the recordings of ten snippets."""
    codes = [code for code in quick() if recorded(code).shown.duration < 3.5]
    return [
        Mutant(kind, code.name, what, made)
        for code in sorted(codes, key=lambda code: by_chance("recording", code.name))[:10]
        for kind, what, made in recordings(recorded(code))
    ]


def page_mutants() -> list[Mutant]:
    """One mutant of each kind of each page, in one of the languages."""
    chance, found = random.Random(SEED), []
    for file in sorted((DOCS / "en").rglob("*.md")):
        name = file.relative_to(DOCS / "en").as_posix()
        if not (DOCS / "zh" / name).exists():
            continue  # tests/test_pairs.py says so
        language = chance.choice(["en", "zh"])
        text = (DOCS / language / name).read_text(encoding="utf-8")
        found += [Mutant(kind, f"{language}/{name}", what, made) for kind, what, made in pages(text, chance)]
    return found


def some(mutants: list[Mutant]) -> list[object]:
    """All mutants, of which all but a sample are made with `-m drift` only."""
    sample = {id(mutant) for mutant in random.Random(SEED).sample(mutants, min(SAMPLE, len(mutants)))}
    return [
        pytest.param(mutant, id=str(mutant), marks=[pytest.mark.drift] * (id(mutant) not in sample))
        for mutant in mutants
    ]


@dataclass
class Tally:
    """How many mutants of each kind were made, and how many of them a check has caught."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, is_caught: bool) -> bool:
        """Count one; returns whether it was caught."""
        self.made[kind] += 1
        self.caught[kind] += is_caught
        return is_caught

    def table(self, language: str) -> str:
        """Markdown of it."""
        column = ["en", "zh"].index(language)
        head = ("| a change | made | caught |", "| 改动 | 次数 | 发现 |")[column]
        rows = [
            f"| {said[column]} | {self.made[kind]} | {self.caught[kind]} |"
            for kind, said in KINDS.items()
            if self.made[kind]
        ]
        return "\n".join([head, "|---|--:|--:|", *rows]) + "\n"


@pytest.fixture(scope="module")
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Written down for the page if all mutants were made, and nothing failed."""
    counted = Tally()
    yield counted
    kinds = {"program": program_mutants, "changed_recording": recording_mutants, "page": page_mutants}
    everything = all(len(chosen(request, name)) == len(made()) > 0 for name, made in kinds.items())
    if everything and not request.session.testsfailed:
        for language in ("en", "zh"):
            (TABLES / f"drift.{language}.md").write_text(counted.table(language), encoding="utf-8")


# Programs


def changed(mutant: Mutant, folder: Path) -> Job:
    """The changed program as a file of the same name; what hangs need not do so for long."""
    code = snippet.named(mutant.of)
    path = folder / code.path.name
    path.parent.mkdir(parents=True)
    path.write_text(str(mutant.made), encoding="utf-8")
    usual = job(code, PYTHON)
    settings = replace(code.settings, limit=min(code.settings.limit, 3 * usual.seconds + 2))
    return replace(usual, snippet=replace(code, path=path, source=str(mutant.made), settings=settings))


def chosen(request: pytest.FixtureRequest, name: str) -> list[Mutant]:
    """The mutants that the selected tests of one kind make."""
    params = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    return [each[name] for each in params if name in each]


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
        first, original = made[0], published(snippet.named(mutant.of))

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
    sealed = recording.path_for(snippet.named(program.of), minor(PYTHON.version))
    with pytest.raises(WeaveError, match="stale"):
        recording.load(sealed, programs.jobs[str(program)][0].snippet)
    found = programs.verdict(program)
    if str(program) in EQUIVALENT:
        pytest.xfail(EQUIVALENT[str(program)])
    noticed = tally.note(program.kind, found.result != "pass")
    assert noticed, f"snippets/{program.of}.py: {program.what}: nobody noticed"


# Recordings


@pytest.fixture(scope="module")
def fresh(request: pytest.FixtureRequest) -> dict[str, Run]:
    """A run of every snippet whose recording is changed; one that agrees with the recording as it is."""
    codes = {mutant.of: snippet.named(mutant.of) for mutant in chosen(request, "changed_recording")}
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
    code = snippet.named(changed_recording.of)
    assert isinstance(changed_recording.made, recording.Recording)
    problems = Published(code, changed_recording.made).problems(fresh[code.name], PYTHON.version)
    noticed = tally.note(changed_recording.kind, bool(problems))
    assert noticed, f"snippets/{code.name}.run.json: {changed_recording.kind}: nobody noticed"


# Pages


def page_problems(english: str, chinese: str, language: str, name: str) -> list[str]:
    """What the checks of a page and of its translation say of these two texts."""
    text = english if language == "en" else chinese
    found = [] if english.strip() else ["empty"]
    source = Source(f"docs/{language}/{name}", language, name)
    try:
        weave(text, source)
    except WeaveError as error:
        found.append(str(error))
    found += page_numbers.false(text, source.path)
    found += [f"{source.path}: {difference}" for difference in differences(english, chinese)]
    try:
        return found + page_numbers.unlinked(text, source.path)
    except WeaveError as error:
        return [*found, str(error)]


@pytest.mark.parametrize("page", [pytest.param(mutant, id=str(mutant)) for mutant in page_mutants()])
def test_a_changed_page_is_caught_with_its_name(page: Mutant, tally: Tally) -> None:
    language, _, name = page.of.partition("/")
    texts = {each: (DOCS / each / name).read_text(encoding="utf-8") for each in ("en", "zh")}
    texts[language] = str(page.made)
    problems = page_problems(texts["en"], texts["zh"], language, name)
    noticed = tally.note(page.kind, any(name in problem for problem in problems))
    assert noticed, f"docs/{page.of}, {page.what}: nobody noticed"


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
