"""Inputs: all that a test's result depends on, as one digest. If that is the same, so is the result.

A test that takes a job reads its snippet and recording, its Python, the packages if it uses any, and the
code that records and compares. Another test says what it reads, beside `weave` and all packages: the mark
`reads("docs", also=("Chromium 156",))` names files and folders of the project, and facts. To either belong
the test's own file, the conftest.py above it, pytest's configuration, the environment, and the machine.
"""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from weave.check.schedule import CORES, Job
from weave.model.python import release
from weave.record.interpreter import Interpreter, interpreter
from weave.store import recordings

WEAVE = Path(__file__).parent.parent
JUDGES = ("model", "store", "record", "compare", "check")  # the rooms on which a snippet's result depends
MACHINE = (platform.node(), platform.system(), platform.release(), platform.version(), platform.machine())
VARIABLE = re.compile(r"PATH|LANG|LC_\w+|TZ|TMPDIR|PYTHON\w*")  # of the environment, which programs see
VERSIONS = (
    "from importlib.metadata import distributions as d; print(sorted({(x.name, x.version) for x in d()}))"
)


def job_of(item: pytest.Item) -> Job | None:
    """The job of a test that takes one."""
    job = item.callspec.params.get("job") if hasattr(item, "callspec") else None
    return job if isinstance(job, Job) else None


def digest(facts: Iterable[str]) -> str:
    """A digest of facts in their order."""
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


class Inputs:
    """The inputs of a project's tests as they are now; each file is read once."""

    def __init__(self, config: pytest.Config) -> None:
        self.root = config.rootpath
        self._ini = config.inipath or self.root
        self._files: dict[Path, str] = {}

    def key(self, item: pytest.Item, python: str) -> str | None:
        """The digest of a test's inputs; None if it does not say what it reads. python: which runs it."""
        if job := job_of(item):
            own = [*self._of_job(job)]
        elif declared := list(item.iter_markers("reads")):
            own = [*self._of_python(interpreter(python), True), self._tree(WEAVE)]
            for mark in declared:
                own += [self._tree(self.root / path) for path in mark.args]
                own += map(str, mark.kwargs.get("also", ()))
        else:
            return None
        variables = sorted(f"{k}={v}" for k, v in os.environ.items() if VARIABLE.fullmatch(k))
        beside = map(self._tree, self.beside(item))
        return digest([str(self.root), item.nodeid, *MACHINE, str(CORES), *variables, *beside, *own])

    def beside(self, item: pytest.Item) -> list[Path]:
        """What every test depends on: pytest's configuration, its own file, and the conftest.py above it."""
        return [self._ini, item.path, *self._conftests(item)]

    def _of_job(self, job: Job) -> Iterator[str]:
        snippet, version = job.snippet, release(job.python.version)
        yield from self._of_python(job.python, bool(snippet.dependencies))
        for path in (snippet.path, recordings.path_for(snippet, version)):
            yield self._tree(path)
        for path in (*sorted(WEAVE.glob("*.*")), *(WEAVE / room for room in JUDGES)):
            yield self._tree(path)

    def _of_python(self, python: Interpreter, packages: bool) -> Iterator[str]:
        file = os.stat(python.path)
        yield f"{python.path} {python.version} {python.prefix} {file.st_size} {file.st_mtime_ns}"
        if packages:
            yield versions(python.path)

    def _conftests(self, item: pytest.Item) -> list[Path]:
        folders = [folder for folder in item.path.parents if folder.is_relative_to(self.root)]
        return [path for folder in folders if (path := folder / "conftest.py").exists()]

    def _tree(self, path: Path) -> str:
        """The digest of a file, or of the names and contents of a folder's; "" if there is nothing."""
        if path not in self._files:
            self._files[path] = _digest(path)
        return self._files[path]


@functools.cache
def versions(python: str) -> str:
    """The packages that a Python has, each with its version."""
    return subprocess.run([python, "-I", "-c", VERSIONS], capture_output=True, text=True, check=True).stdout


def _digest(path: Path) -> str:
    if path.is_dir():
        return digest(f"{child.name} {_digest(child)}" for child in sorted(path.iterdir()) if counts(child))
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def counts(path: Path) -> bool:
    """Whether a file is part of the project, not what a program left beside it."""
    return not path.name.startswith(".") and path.name != "__pycache__"
