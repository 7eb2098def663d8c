"""Which Pythons the snippets are run on, and the schedule that runs the chosen ones at the same time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from site_build import copy, mkdocs

from weave import ledger, recording
from weave.errors import WeaveError
from weave.interpreter import Interpreter, interpreter
from weave.publish import NEWEST
from weave.record import OBSERVED
from weave.recording import minor
from weave.schedule import CORES, Job, Schedule, job
from weave.snippet import Snippet, all_names, named

# These test the project, not its Python: in CI, which runs five of them, one makes each. The runs of the
# snippets, wherever they stand, and what is not listed are for every Python. Programs drift on the newest.
ONCE = {
    "test_browser.py": 12,
    "test_chart.py": 13,
    "test_claims.py": 14,
    "test_drift.py": 15,
    "test_fuzz.py": 13,
    "test_generated.py": 14,
    "test_ledger.py": 13,
    "test_pairs.py": 14,
    "test_site.py": 11,
    "test_snippets.py": 14,
    "test_terms.py": 14,
    "test_timeline.py": 13,
}
LATE = (
    "test_browser.py",
    "test_drift.py",
    "test_fuzz.py",
    "test_site.py",
)
SCHEDULE = pytest.StashKey[Schedule]()
DATA = Path(__file__).parent / "data"
CONFIRMED = pytest.StashKey[list[ledger.Entry]]()  # what agreed, for --ledger
PUBLISHED = pytest.StashKey[list[str]]()  # what --update-examples did, a line a snippet


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--python", action="append", metavar="PATH", help="a Python to run the snippets on; may be repeated"
    )
    parser.addoption(
        "--ledger", type=Path, metavar="FILE", help="note there on which Python each snippet agreed, and when"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[PUBLISHED] = []
    config.stash[CONFIRMED] = []


def pythons(config: pytest.Config) -> list[Interpreter]:
    """The chosen Pythons, newest first; this one by default, or the newest to record anew."""
    newest = "python{}.{}".format(*NEWEST)
    default = newest if config.getoption("update_examples") and sys.version_info < NEWEST else sys.executable
    try:
        found = [interpreter(path) for path in config.getoption("--python") or [default]]
    except WeaveError as error:
        raise pytest.UsageError(f"{error}; or install it: uv python install VERSION") from None
    return sorted(found, key=lambda python: minor(python.version), reverse=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "job" in metafunc.fixturenames:
        chosen = pythons(metafunc.config)
        snippets = [named(name) for name in all_names()]
        jobs = [
            job(snippet, python)
            for python in chosen
            for snippet in snippets
            if snippet.requires_python <= minor(python.version) and can_be_held(snippet)
        ]
        ids = [f"{job.python.minor}-{job.snippet.name}" for job in jobs]
        metafunc.parametrize("job", [pytest.param(job, marks=skipped(job)) for job in jobs], ids=ids)


def missing(job: Job) -> set[str]:
    """The packages that the snippet needs and the Python has not."""
    return set(job.snippet.dependencies) - job.python.packages


def skipped(job: Job) -> list[pytest.MarkDecorator]:
    """A skip that says what is missing; in CI nothing may be."""
    if not missing(job) or os.environ.get("CI"):
        return []
    return [pytest.mark.skip(f"{job.python.path} has no {', '.join(sorted(missing(job)))}")]


def can_be_held(snippet: Snippet) -> bool:
    """Whether its run can be checked here: off Linux, only what is the same on every system."""
    return OBSERVED or (snippet.portable and len(recording.paths(snippet)) == 1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("CI"):
        mine = [item for item in items if job_of(item) or is_mine(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(mine)])
        items[:] = mine
    items.sort(key=turn)
    if config.getoption("update_examples"):
        items.sort(key=lambda item: not job_of(item))  # what is recorded first can be checked then


def turn(item: pytest.Item) -> int:
    """What takes little of the machine comes first, while the snippets run; then they; then the others."""
    return 2 if item.path.name in LATE else int(job_of(item) is not None)


def is_mine(item: pytest.Item) -> bool:
    """Whether this Python's run is the one that makes this test in CI."""
    minor_version = sys.version_info.minor
    return ONCE.get(item.path.name, minor_version) == minor_version


def pytest_collection_finish(session: pytest.Session) -> None:
    jobs = [job for item in session.items if (job := job_of(item)) and not missing(job)]
    if jobs and not session.config.getoption("update_examples") and not session.config.option.collectonly:
        session.config.stash[SCHEDULE] = schedule = Schedule(jobs)
        schedule.start()


def job_of(item: pytest.Item) -> Job | None:
    job = item.callspec.params.get("job") if hasattr(item, "callspec") else None
    return job if isinstance(job, Job) else None


@pytest.fixture
def schedule(request: pytest.FixtureRequest) -> Schedule:
    """Runs every selected job, from the beginning of the session on."""
    return request.config.stash[SCHEDULE]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if schedule := session.config.stash.get(SCHEDULE, None):
        schedule.cancel()
    if path := session.config.getoption("ledger"):
        confirmed: list[ledger.Entry] = session.config.stash[CONFIRMED]
        ledger.add(path, confirmed)
        versions = {entry.python for entry in confirmed}
        if schedule and path.resolve() == ledger.LEDGER and len(versions) == 1 and is_whole(schedule):
            note_speed(schedule)


def floor(schedule: Schedule) -> tuple[float, float]:
    """What no schedule can be faster than: seconds of the longest run, and of CPU on each core."""
    done = [future for future in schedule.futures.values() if future.done() and not future.exception()]
    runs = [future.result() for future in done]
    cpu = sum(process.cpu for run in runs for process in run.processes)
    return max((run.duration for run in runs), default=0.0), cpu / CORES


def is_whole(schedule: Schedule) -> bool:
    """Whether it runs the collection, not a choice; an older Python lacks what some snippets need."""
    return len(schedule.futures) > 0.9 * len(all_names())


def note_speed(schedule: Schedule) -> None:
    """Write how long the snippets of one Python took into the tables that docs/*/checked.md shows."""
    [python] = {job.python.minor for job in schedule.futures}
    longest, cpu = floor(schedule)
    cells = [python, len(schedule.futures), f"{schedule.wall:.0f} s", f"{longest:.0f} s", f"{cpu:.0f} s"]
    heads = {"en": "Python | programs | ran in | the longest alone | CPU, on each of {} cores"}
    heads["zh"] = "Python | 程序数 | 总用时 | 最长的一个 | 计算时间（{} 核均摊）"
    for language, head in heads.items():
        path = DATA / f"speed.{language}.md"
        old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        rows = {row.split(" | ")[0]: row for row in old if row.startswith("| 3.")}
        rows[f"| {python}"] = f"| {' | '.join(map(str, cells))} |"
        table = [f"| {head.format(CORES)} |", "|---|--:|--:|--:|--:|", *(rows[key] for key in sorted(rows))]
        path.write_text("\n".join(table) + "\n", encoding="utf-8")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash[PUBLISHED]:
        terminalreporter.write_line(line)
    if schedule := config.stash.get(SCHEDULE, None):
        jobs: list[Job] = list(schedule.futures)
        longest, cpu = floor(schedule)
        terminalreporter.write_line(
            f"{len(jobs)} snippets ran in {schedule.wall:.1f} s, {len(schedule.reruns)} times again alone; "
            f"the floor is {max(longest, cpu):.1f} s "
            f"(longest {longest:.1f} s; CPU on each of {CORES} cores {cpu:.1f} s)"
        )
        if schedule.reruns:
            terminalreporter.write_line(f"run again: {', '.join(schedule.reruns)}")
        for job in jobs:
            for pattern in job.snippet.settings.varies:
                terminalreporter.write_line(f"varies: {job.snippet.name}: {pattern}")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The whole site, built strictly from a copy of the project, and what the build said."""
    root = tmp_path_factory.mktemp("site")
    copy(root, "docs", "snippets", "tests/data")
    done = mkdocs(root, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return root / "site", done.stdout + done.stderr
