"""When each page was last changed, as git knows it: a MkDocs hook. Without git, pages say nothing of it."""

from __future__ import annotations

import functools
import subprocess
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from weave.snippet import ROOT


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Give the page the date that the theme shows at its end."""
    path = Path(page.file.abs_src_path or "")
    if path.is_relative_to(ROOT) and (date := dates().get(path.relative_to(ROOT).as_posix())):
        page.meta["git_revision_date_localized"] = date


@functools.cache
def dates() -> dict[str, str]:
    """The day of the last commit, ISO 8601, of every file in docs/; empty outside a repository."""
    command = ["git", "log", "--format=%x00%cs", "--name-only", "--", "docs"]
    try:
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, str] = {}
    for commit in told.split("\0")[1:]:
        date, _, names = commit.partition("\n")
        for name in names.split("\n"):
            found.setdefault(name, date)
    return found
