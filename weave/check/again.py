"""Again: a test that has passed on this machine is not run again until something that it reads has changed.

It is deselected, and the summary says how many were, and when they passed. What is named on the command line
runs, and with `--all` everything does. In CI there is no such list: every run is complete.
"""

from __future__ import annotations

import os
import sys

import pytest

from weave.check import passed
from weave.check.inputs import Inputs
from weave.record.recording import today


def complete(config: pytest.Config) -> bool:
    """Whether every test is to run: with --all, and with --ledger, which notes runs that were made."""
    return bool(config.getoption("all") or config.getoption("ledger"))


def named(config: pytest.Config) -> bool:
    """Whether files, tests or words are named on the command line: they are to run."""
    marks = any(str(argument).startswith("-m") for argument in config.invocation_params.args)
    return config.args_source is pytest.Config.ArgsSource.ARGS or bool(config.option.keyword) or marks


def register(config: pytest.Config) -> None:
    """Remember what passes, unless this run makes no complete checks, or is to rely on itself alone."""
    config.addinivalue_line(
        "markers", "reads(*paths, also=()): the files, folders and facts on which a test depends"
    )
    anew = config.getoption("update_examples", default=False)
    if not (anew or config.option.collectonly or os.environ.get("CI")):
        config.pluginmanager.register(Again(config), "weave-again")


class Again:
    """Deselects what has passed with the same inputs, and remembers what passes in this session."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.path = passed.place()
        self.list = passed.read(self.path)
        self.items: dict[str, tuple[pytest.Item, str]] = {}  # by node id, a test that runs and its key
        self.passed: set[str] = set()  # node ids
        self.days: list[str] = []  # on which those passed that do not run
        self.said: list[str] = []

    @pytest.hookimpl(trylast=True)  # when all others have chosen
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out what need not run."""
        inputs, known = Inputs(config), {} if complete(config) or named(config) else self.list.days
        run, left = list[pytest.Item](), list[pytest.Item]()
        for item in items:
            key = inputs.key(item, sys.executable)
            if key in known:
                self.days.append(known[key])
            elif key:
                self.items[item.nodeid] = item, key
            (left if key in known else run).append(item)
        config.hook.pytest_deselected(items=left)
        items[:] = run

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what passes; a failure on the way there or back counts."""
        if report.when == "call" and report.passed and not hasattr(report, "wasxfail"):
            self.passed.add(report.nodeid)
        elif report.failed:
            self.passed.discard(report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Remember what passed, if its inputs are still what they were when it was collected."""
        now = Inputs(self.config)
        both = (self.items[name] for name in self.passed & self.items.keys())
        keys = [key for item, key in both if now.key(item, sys.executable) == key]
        if self.list.damaged:
            self.said.append(f"{self.path}: not a list of passed tests; made anew")
        try:
            if keys or self.list.damaged:
                passed.add(self.path, keys, today())
        except OSError as error:
            self.said.append(f"{self.path}: not written ({error.strerror}); all tests will run again")
        if self.days and session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            session.exitstatus = pytest.ExitCode.OK

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what this run did not do."""
        if self.days:
            days = " to ".join(sorted({min(self.days), max(self.days)}))
            self.said.append(
                f"{len(self.days)} tests passed on {days} on this machine, and nothing that they read has "
                "changed since: not run again; --all runs them"
            )
        for line in self.said:
            terminalreporter.write_line(line)
