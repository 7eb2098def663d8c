"""Opened: a test that opens a file of the project says so in its mark `reads`, or it fails.

Else the file could change, and what has passed would not be run again. Seen is what the test's own thread
opens in this process, and the fixtures that are made for it. Not seen: what its module opens when it is
collected, what another test's fixture has opened before, what is only listed, what programs open.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import threading
from collections.abc import Generator
from importlib.util import source_from_cache
from pathlib import Path

import pytest

from weave.check.inputs import WEAVE, Inputs, counts, job_of

LISTS: list[set[str]] = []  # of paths that were opened; the tests of this plugin run pytest inside a test


@functools.cache  # an audit hook stays until Python ends
def listen() -> None:
    """From now on, note in all LISTS what this thread opens."""
    thread = threading.get_ident()

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and threading.get_ident() == thread and isinstance(arguments[0], (str, bytes)):
            with contextlib.suppress(OSError):  # the working folder may be gone
                path = os.path.abspath(os.fsdecode(arguments[0]))  # now: it may be another one later
                for paths in LISTS:
                    paths.add(path)

    sys.addaudithook(note)


class Opened:
    """Compares what each test opens with what its mark says."""

    def __init__(self, config: pytest.Config) -> None:
        self.root, self._inputs = config.rootpath, Inputs(config)
        self._paths = set[str]()
        LISTS.append(self._paths)
        listen()

    def pytest_unconfigure(self) -> None:
        """Note nothing more."""
        LISTS[:] = [paths for paths in LISTS if paths is not self._paths]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self) -> None:
        """Begin anew: what was opened before is another test's."""
        self._paths.clear()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, None, None]:
        """Fail a test that has passed, but opened what it does not say."""
        yield
        marks = list(item.iter_markers("reads"))
        if marks and not job_of(item):
            said = [
                WEAVE,
                *self._inputs.beside(item),
                *(self.root / path for mark in marks for path in mark.args),
            ]
            opened = (path for path in self._in_project() if path.is_file())
            unsaid = [path for path in opened if not any(map(path.is_relative_to, said))]
            if unsaid:
                more = f" and {len(unsaid) - 1} more" if len(unsaid) > 1 else ""
                pytest.fail(
                    f"it opens {unsaid[0].relative_to(self.root)}{more}, which its mark `reads` does not "
                    "name: add what it reads, or a change there would not run it again",
                    pytrace=False,
                )

    def _in_project(self) -> list[Path]:
        """The project's files among what was opened, without what tools leave beside them."""
        paths = sorted(set(map(_source, self._paths)))
        inside = [path.relative_to(self.root) for path in paths if path.is_relative_to(self.root)]
        return [self.root / path for path in inside if all(map(counts, (path, *path.parents)))]


def _source(path: str) -> Path:
    """A file, or what it was compiled from."""
    try:
        return Path(source_from_cache(path))
    except ValueError:
        return Path(path)
