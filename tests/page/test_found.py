"""`found` fences: what `weave` finds in recorded runs, in its own words."""

from __future__ import annotations

import re

import pytest
from here import PROJECT

from weave.errors import WeaveError
from weave.page.source import Source
from weave.page.twins import plain
from weave.page.weave import weave

FENCE = "```found\nwatch/starving_pool\ncreating/zombie\n```\n"


def page(language: str = "en", path: str = "watch/findings.md") -> Source:
    return Source(PROJECT, f"docs/{language}/{path}", language, path)


def test_each_finding_stands_with_its_program_and_the_page_that_explains_it() -> None:
    starving, zombie = [row for row in weave(FENCE, page()).splitlines() if row]
    assert re.match(r"- `starving_pool\.py`: 3 of 4 workers had no work", starving)
    assert starving.endswith("(findings.md#a-pool-with-idle-workers)")
    assert re.match(r"- `zombie\.py`: Nobody waited for child 1", zombie)
    assert zombie.endswith("(../life/orphans.md#zombies-ended-and-nobody-waits)")


def test_it_is_told_in_the_language_of_the_page() -> None:
    assert "4 个工作进程中有 3 个" in weave(FENCE, page("zh"))


def test_the_plain_page_tells_the_same() -> None:
    assert "3 of 4 workers had no work" in plain(PROJECT, FENCE, "en")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("watch/fed_pool", "finds nothing in this run"),
        ("watch/none", "no such"),
        ("", "is empty"),
    ],
)
def test_what_is_wrong_is_one_line_that_names_the_place(body: str, problem: str) -> None:
    with pytest.raises(WeaveError, match=f"(?i)^docs/en/watch/findings.md:3: .*{problem}"):
        weave(f"# A\n\n```found\n{body}\n```\n", page())
