"""`changes` fences: what is new in a Python, and what reads otherwise, as the recordings have it."""

from __future__ import annotations

import re

import pytest
from projects import add

from weave.errors import WeaveError
from weave.page.source import Source
from weave.page.twins import plain
from weave.page.weave import weave
from weave.store.project import Project

FENCE = "```changes\ndemo/locks\ndemo/same\n```\n"
PRINTED = {
    "3.12": ["Lock(*, old)", "    acquire()", "    gone", "Pool()", "    close()"],
    "3.13": ["Lock()", "    acquire()", "Pool()", "    close()"],
    "": ["Lock()", "    acquire()", "    locked()", "Pool()", "    close(wait=True)", "Pipe()"],
}
TABLE = """\
| since | now | before |
|---|---|---|
| 3.13 | `Lock()` | `Lock(*, old)` |
| 3.13 | – | `Lock.gone` |
| 3.14 | `Lock.locked()` | – |
| 3.14 | `Pool.close(wait=True)` | `Pool.close()` |
| 3.14 | `Pipe()` | – |
"""


@pytest.fixture
def page(tmp_path_factory: pytest.TempPathFactory) -> Source:
    project = Project(tmp_path_factory.mktemp("project"))
    for version, texts in PRINTED.items():
        add(project, "demo/locks", [(0.1, text) for text in texts], version)
    add(project, "demo/same", [(0.1, "Event()")])
    return Source(project, "docs/en/page.md", "en", "page.md")


def test_each_change_stands_with_its_python_and_what_was_before(page: Source) -> None:
    assert weave(FENCE, page) == TABLE


def test_the_plain_page_has_the_same_table(page: Source) -> None:
    assert plain(page.project, FENCE, "en").strip() == TABLE.strip()


def test_in_a_box_the_table_is_indented(page: Source) -> None:
    boxed = re.sub("(?m)^(?=.)", "    ", FENCE)
    assert weave(boxed, page) == re.sub("(?m)^(?=.)", "    ", TABLE)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("demo/same", "nothing has changed in what this fence names"),
        ("demo/none", "no such snippet|not exist"),
    ],
)
def test_what_is_wrong_is_one_line_that_names_the_place(page: Source, body: str, problem: str) -> None:
    with pytest.raises(WeaveError, match=f"(?i)^docs/en/page.md:3: .*({problem})"):
        weave(f"# A\n\n```changes\n{body}\n```\n", page)
