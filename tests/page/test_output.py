"""A `run output` fence shows what runs printed, and no timeline."""

from __future__ import annotations

import pytest
from projects import add

from weave.page.source import Source
from weave.page.twins import plain
from weave.page.weave import weave
from weave.store.project import Project

FENCE = "```run output\ndemo/old@3.13\ndemo/old\n```\n"


@pytest.fixture
def page(tmp_path_factory: pytest.TempPathFactory) -> Source:
    project = Project(tmp_path_factory.mktemp("project"))
    add(project, "demo/old", [(0.1, "Lock()")], "3.13")
    add(project, "demo/old", [(0.1, "Lock()"), (0.1, "    locked()")])
    return Source(project, "docs/en/page.md", "en", "page.md")


def test_it_shows_the_lines_of_each_run_and_no_timeline(page: Source) -> None:
    html = weave(FENCE, page)
    assert html.count("Lock()") == 2
    assert "locked()" in html
    assert "<svg" not in html
    assert "data-words" not in html  # without it, no buttons to replay


def test_the_plain_page_has_its_lines_as_of_every_run(page: Source) -> None:
    assert plain(page.project, FENCE, "en") == plain(page.project, FENCE.replace(" output", ""), "en")
