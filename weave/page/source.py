"""A page's Markdown file: where it stands, in which language, and how it leads to others."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from weave.errors import WeaveError
from weave.store.project import Project


@dataclass(frozen=True)
class Source:
    """A page's Markdown file.

    path: in the project, "docs/en/pool.md". page: among the pages of its language, "pool.md".
    above: how many lines stand above the Markdown, in the file's front matter.
    homes: where each run is shown, as a link from this page.
    """

    project: Project
    path: str
    language: str
    page: str
    above: int = 0
    homes: Mapping[str, str] | None = None

    def error(self, line: int, problem: str, remedy: str = "") -> WeaveError:
        """An error in this line of the Markdown."""
        return WeaveError(self.path, problem, remedy, line + self.above)

    @contextmanager
    def at(self, line: int) -> Iterator[None]:
        """Say of a WeaveError within that it is in this line of the Markdown."""
        try:
            yield
        except WeaveError as error:
            raise self.error(line, str(error)) from None

    def link(self, path: str) -> str:
        """A Markdown link's target: the path of another page or file of this language, from this page."""
        return posixpath.relpath(path, posixpath.dirname(self.page) or ".")

    def home(self, run: str) -> str:
        """The address at which a run is shown, or of its program if no page shows it, from this page."""
        homes, snippet = self.homes or {}, run.partition("@")[0]
        return homes.get(run) or homes.get(snippet) or self.link(f"snippets/{snippet}.py")
