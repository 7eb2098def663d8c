"""What the rest of weave needs to know of MkDocs' configuration."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from weave.model.run import Recording
from weave.model.snippet import Snippet
from weave.store.project import Project


class Steady(Project):
    """A project whose files stay as they are, until `forget`: they are not read again for every page."""

    def snippet(self, name: str) -> Snippet:
        """The snippet called `name`; WeaveError if there is none."""
        return _snippet(self.root, name)

    def recorded(self, run: str) -> Recording:
        """The recording called `run`; WeaveError if there is none."""
        return _recorded(self.root, run)

    def lines(self, path: str) -> list[str] | None:
        """The lines of a text file of the project; None if there is none at this path within it."""
        lines = _lines(self.root, path)
        return None if lines is None else [*lines]


@functools.cache
def _snippet(root: Path, name: str) -> Snippet:
    return Project(root).snippet(name)


@functools.cache
def _recorded(root: Path, run: str) -> Recording:
    return Project(root).recorded(run)


@functools.cache
def _lines(root: Path, path: str) -> list[str] | None:
    return Project(root).lines(path)


def forget() -> None:
    """Forget what was read: it has changed."""
    _snippet.cache_clear()
    _recorded.cache_clear()
    _lines.cache_clear()


def project(config: MkDocsConfig) -> Project:
    """The project whose site this is: mkdocs.yml lies in its folder."""
    return Steady(Path(os.path.abspath(config.config_file_path)).parent)


def language(config: MkDocsConfig) -> str:
    """The language of this site: "en" or "zh"."""
    return str(config.theme["language"])
