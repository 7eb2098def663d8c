"""A reader who follows "Next" at the end of each page sees every page, in the order of the navigation."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise

import pytest
from here import ROOT

from weave.page import prose

NEXT = {"en": "**Next:** ", "zh": "**下一页**："}
NAVIGATIONS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}


def navigation(language: str) -> list[str]:
    """The pages in the order of the navigation."""
    text = (ROOT / NAVIGATIONS[language]).read_text(encoding="utf-8")
    found = re.search(r"(?ms)^nav:\n(.*?)^\S", text)
    return re.findall(r"[\w/-]+\.md", found[1]) if found else []


STEPS = [
    (language, page, following)
    for language in NEXT
    for page, following in pairwise(navigation(language))
    if (ROOT / "docs" / language / page).exists()  # the others are made
]


def led_to(language: str, page: str) -> list[str]:
    """The pages to which the paragraph leads that begins with "Next", which is the last of its page."""
    text = (ROOT / "docs" / language / page).read_text(encoding="utf-8")
    last = text.rstrip().rpartition("\n\n")[2]
    if not last.startswith(NEXT[language]):
        return []
    folder = posixpath.dirname(page)
    targets = (link.target.partition("#")[0] for link in prose.links(last))
    return [posixpath.normpath(posixpath.join(folder, target)) for target in targets]


@pytest.mark.parametrize(("language", "page", "following"), STEPS)
def test_next_leads_to_the_next_page_of_the_navigation(language: str, page: str, following: str) -> None:
    assert following in led_to(language, page)


def test_both_languages_have_one_order() -> None:
    assert navigation("en") == navigation("zh")
    assert len(navigation("en")) > 80
