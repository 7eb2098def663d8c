"""The pytest plugin: it runs a project's snippets, and holds them to their recordings or records them anew.

A test that takes `job` is made for each snippet and each chosen Python, and `hold(job)` is the check:

    def test_run(job, hold):
        hold(job)

The chosen snippets start to run as soon as all is collected, many at a time; a test waits for its own. In a
project without a folder `snippets/`, nothing happens.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from weave.check import again, confirm, speed
from weave.check.inputs import job_of
from weave.check.opened import Opened
from weave.check.publish import only_publisher, publish
from weave.check.schedule import CORES, Job, Schedule, job
from weave.errors import WeaveError
from weave.model.python import Version, dotted, minor
from weave.model.run import Run
from weave.model.snippet import Snippet
from weave.record.interpreter import Interpreter, interpreter
from weave.record.script import OBSERVED
from weave.store import ledger
from weave.store.project import Project
from weave.store.recordings import held

SCHEDULE = pytest.StashKey[Schedule]()
CONFIRMED = pytest.StashKey[list[ledger.Entry]]()  # what agreed, for --ledger
PUBLISHED = pytest.StashKey[list[str]]()  # what --update-examples did, a line a snippet
THIS = sys.version_info[:2]


def pytest_addoption(parser: pytest.Parser) -> None:
    """What may be chosen on the command line, and what a project's configuration says."""
    parser.addoption(
        "--python", action="append", metavar="PATH", help="a Python to run the snippets on; may be repeated"
    )
    parser.addoption(
        "--ledger", type=Path, metavar="FILE", help="note there on which Python each snippet agreed, and when"
    )
    parser.addoption(
        "--all", action="store_true", help="run also what has passed here and reads nothing that has changed"
    )
    parser.addini("newest_python", "the Python whose runs pages show", default=dotted(THIS))
    parser.addini("speed_tables", "the folder of the tables that say how long the snippets took", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what the tests do; a Python that is not there is told at once."""
    config.addinivalue_line("markers", "quiet: runs last, when no snippet runs any more")
    config.stash[PUBLISHED] = []
    config.stash[CONFIRMED] = []
    if chosen := config.getoption("--python"):
        pythons(config)
        if not project_of(config).snippets.is_dir() and (config.invocation_params.dir / "snippets").is_dir():
            # Before it knows an option, pytest takes a path behind it for that of tests, in the root folder.
            raise pytest.UsageError(f"pytest looks for tests beside {chosen[0]}; write: --python={chosen[0]}")
    again.register(config)
    config.pluginmanager.register(Opened(config), "weave-opened")


def pythons(config: pytest.Config) -> list[Interpreter]:
    """The chosen Pythons, newest first; this one by default, or the newest to record anew."""
    default = f"python{dotted(newest(config))}" if anew(config) and newest(config) > THIS else sys.executable
    try:
        found = [interpreter(path) for path in config.getoption("--python") or [default]]
    except WeaveError as error:
        raise pytest.UsageError(f"{error}; or install it: uv python install VERSION") from None
    return sorted(found, key=lambda python: minor(python.version), reverse=True)


def newest(config: pytest.Config) -> Version:
    """The minor version of the Python whose runs pages show."""
    return minor(config.getini("newest_python"))


def anew(config: pytest.Config) -> bool:
    """Whether snippets are recorded, not checked: the option is pytest-examples'."""
    return bool(config.getoption("update_examples", default=False))


def project_of(config: pytest.Config) -> Project:
    """The project in the folder of pytest's configuration."""
    return Project(config.rootpath)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test that takes `job` once for each snippet and Python."""
    project = project_of(metafunc.config)
    if "job" not in metafunc.fixturenames or not project.snippets.is_dir():
        return
    jobs = [
        job(snippet, python)
        for python in pythons(metafunc.config)
        for snippet in map(project.snippet, project.names())
        if snippet.requires_python <= minor(python.version) and can_be_held(snippet)
    ]
    params = [
        pytest.param(job, id=f"{job.python.minor}-{job.snippet.name}", marks=skipped(job)) for job in jobs
    ]
    metafunc.parametrize("job", params)


def skipped(job: Job) -> list[pytest.MarkDecorator]:
    """A skip that says what is missing; in CI nothing may be."""
    if not job.missing or os.environ.get("CI"):
        return []
    return [pytest.mark.skip(f"{job.python.path} has no {', '.join(sorted(job.missing))}")]


def can_be_held(snippet: Snippet) -> bool:
    """Whether its run can be checked here: off Linux, only what is the same on every system and minor."""
    minors = [each for each in held(snippet) if not each.last or len(each.last) == 2]
    return OBSERVED or (snippet.portable and len(minors) == 1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The other tests come first, while the snippets run; but not before recordings that are made anew.

    Those marked as `quiet` come last, when no snippet runs any more.
    """

    def rank(item: pytest.Item) -> int:
        if item.get_closest_marker("quiet"):
            return 2
        return (job_of(item) is None) if anew(config) else (job_of(item) is not None)

    items.sort(key=rank)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start to run the snippets of the tests that were chosen."""
    jobs = [job for item in session.items if (job := job_of(item)) and not job.missing]
    if jobs and not anew(session.config) and not session.config.option.collectonly:
        session.config.stash[SCHEDULE] = schedule = Schedule(jobs)
        schedule.start()


@pytest.fixture(scope="session")
def project(pytestconfig: pytest.Config) -> Project:
    """The project whose snippets are checked."""
    return project_of(pytestconfig)


@pytest.fixture
def schedule(pytestconfig: pytest.Config) -> Schedule:
    """Runs every selected job, from the beginning of the session on."""
    return pytestconfig.stash[SCHEDULE]


@pytest.fixture(scope="session")
def publisher(project: Project) -> Iterator[None]:
    """Whoever records anew does so alone."""
    with only_publisher(project.snippets):
        yield


@pytest.fixture
def hold(request: pytest.FixtureRequest, project: Project) -> Callable[[Job], None]:
    """Fails a test if its job's run and recording disagree; or, with --update-examples, records it anew."""
    config = request.config

    def checked(job: Job) -> str:
        def record(alone: bool) -> tuple[Run, str]:
            schedule: Schedule = request.getfixturevalue("schedule")
            run = schedule.alone(job) if alone else schedule.futures[job].result()
            return run, job.python.version

        differs = confirm.disagreement(job, record, project.named(job.snippet.path))
        if not differs:
            config.stash[CONFIRMED].append(confirm.confirmed(job))
        return differs

    def hold(job: Job) -> None:
        try:
            if anew(config):
                request.getfixturevalue("publisher")
                known = {entry.python for entry in ledger.read(project.ledger)}
                config.stash[PUBLISHED].append(publish(job.snippet, job.python, newest(config), known))
            elif differs := checked(job):
                pytest.fail(differs, pytrace=False)
        except WeaveError as error:
            pytest.fail(str(error), pytrace=False)

    return hold


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Wait for the runs under way, and write down what agreed."""
    config = session.config
    schedule = config.stash.get(SCHEDULE, None)
    if schedule:
        schedule.cancel()
    if path := config.getoption("--ledger"):
        confirmed: list[ledger.Entry] = config.stash[CONFIRMED]
        ledger.add(path, confirmed)
        if schedule and path.resolve() == project_of(config).ledger:
            note_speed(config, schedule)


def note_speed(config: pytest.Config, schedule: Schedule) -> None:
    """Write down how long the collection took on one Python, if it was not only a choice of it that ran."""
    folder, versions = config.getini("speed_tables"), {entry.python for entry in config.stash[CONFIRMED]}
    most = 0.9 * len(project_of(config).names())  # an older Python lacks what some snippets need
    if folder and len(versions) == 1 and len(schedule.futures) > most:
        speed.note(schedule, config.rootpath / folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell what was recorded, how long the runs took, and which lines of which snippets vary."""
    for line in config.stash[PUBLISHED]:
        terminalreporter.write_line(line)
    if schedule := config.stash.get(SCHEDULE, None):
        jobs: list[Job] = list(schedule.futures)
        longest, cpu = speed.floor(schedule)
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
