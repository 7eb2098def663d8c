"""When each page was last changed, as git knows it. Without git, pages say nothing of it."""

from __future__ import annotations

import functools
import subprocess
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from weave.site.settings import project


def tell(page: Page, config: MkDocsConfig) -> None:
    """Give the page the date that the theme shows at its end."""
    here = project(config)
    if date := days(here.root).get(here.named(Path(page.file.abs_src_path or ""))):
        page.meta["git_revision_date_localized"] = date


@functools.cache
def days(root: Path) -> dict[str, str]:
    """The day of the last commit, ISO 8601, of every file in docs/; empty outside a repository."""
    command = ["git", "log", "--format=%x00%cs", "--name-only", "--relative", "--", "docs"]
    try:
        told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, str] = {}
    for commit in told.split("\0")[1:]:
        date, _, names = commit.partition("\n")
        for name in names.split("\n"):
            found.setdefault(name, date)
    return found
