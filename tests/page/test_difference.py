"""A program shown as its difference to another one: computed, complete, and said in words too."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from here import PROJECT

from weave.errors import WeaveError
from weave.page.difference import difference, folds, rows
from weave.page.listing import listing
from weave.page.prose import fences
from weave.page.source import Source
from weave.store.project import Project

OLD = ["import os", "", *(f"a{n} = {n}" for n in range(9)), "print(a1)", "print(a2)"]
NEW = ["import os", "", *(f"a{n} = {n}" for n in range(9)), "print(a1, a2)", "print('end')"]
STEPS = [name for name in PROJECT.names() if name.startswith("build/step_")]


def lines(html: str, *kinds: str) -> list[str]:
    """The lines of code in this HTML of these kinds: those within `ins`, within `del`, and the others."""
    html = re.sub(r'<span class="said">.*?</span>', "", html)
    code = "".join(re.findall(r"(?s)<pre><code>(.*?)</code></pre>", html))
    if "ins" not in kinds:
        code = re.sub(r"(?s)<ins>.*?</ins>", "", code)
    if "del" not in kinds:
        code = re.sub(r"(?s)<del>.*?</del>", "", code)
    return unescape(re.sub(r"<[^>]*>", "", code)).splitlines()


def test_what_is_gone_stands_before_what_is_new() -> None:
    changed = [(kind, place) for kind, place in rows(OLD, NEW) if kind != "same"]
    assert changed == [("gone", 11), ("gone", 12), ("new", 11), ("new", 12)]


def test_without_what_is_gone_it_is_the_new_program_and_without_what_is_new_the_old() -> None:
    html = difference(OLD, NEW, "old.py", "new.py", "en")
    assert lines(html, "ins") == NEW
    assert lines(html, "del") == OLD


@pytest.mark.parametrize("name", STEPS[1:])
def test_each_step_of_the_site_is_told_completely(name: str) -> None:
    old, new = (PROJECT.snippet(each).source.splitlines() for each in (STEPS[0], name))
    html = difference(old, new, "old.py", "new.py", "en")
    assert lines(html, "ins") == new
    assert lines(html, "del") == old


def test_only_what_lies_far_from_all_changes_is_folded() -> None:
    parts = [(folded, len(part)) for folded, part in folds(rows(OLD, NEW), NEW)]
    assert parts == [(True, 9), (False, 6)]


def test_blank_lines_beside_a_fold_are_folded_with_it_and_one_within_what_is_shown_is_not() -> None:
    beside, within = [*"abcdefg", "", "", "new"], [*"abcdefgh", "i", "", "new"]
    assert [len(part) for _, part in folds(rows(beside[:-1], beside), beside)] == [9, 1]
    assert [len(part) for _, part in folds(rows(within[:-1], within), within)] == [8, 3]


def test_a_few_lines_are_not_worth_a_fold() -> None:
    same = [("same", place) for place in range(5)]
    [(folded, part)] = folds([("new", 0), *same, ("new", 6)], list("abcdefg"))  # one block, without gaps
    assert (folded, len(part)) == (False, len(same) + 2)


def test_one_program_twice_is_one_fold() -> None:
    assert [folded for folded, _ in folds(rows(OLD, OLD), OLD)] == [True]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Compared with old.py. Lines that are new: 2. Lines that are gone: 2.", "New: ", "Gone: "]),
        ("zh", ["与 old.py 相比：新增 2 行，删去 2 行。", "新增：", "删去："]),
    ],
)
def test_a_screen_reader_hears_in_its_language_what_is_new_and_what_is_gone(
    language: str, said: list[str]
) -> None:
    html = difference(OLD, NEW, "old.py", "new.py", language)
    assert all(f">{words}<" in html for words in said)


def test_signs_of_html_in_code_and_titles_are_escaped() -> None:
    html = difference(["a"], ["a < b & '<i>'"], "<b>", "<u>", "en")
    assert lines(html, "ins") == ["a < b & '<i>'"]
    assert not re.search("<[bui]>", html)


def test_nothing_is_copied_from_a_difference() -> None:
    assert 'class="highlight difference no-copy"' in difference(OLD, NEW, "old.py", "new.py", "en")


# The fence


@pytest.fixture
def page(tmp_path: Path) -> Source:
    project = Project(tmp_path)
    project.snippets.mkdir()
    for name, source in {"one": OLD, "two": NEW}.items():
        (project.snippets / f"{name}.py").write_text("\n".join(source) + "\n")
    return Source(project, "docs/en/page.md", "en", "page.md")


def woven(options: str, page: Source) -> str:
    [fence] = fences(f'```python {options}\n--8<-- "snippets/two.py"\n```\n')
    return listing(fence, page)


def test_a_fence_shows_the_difference_and_in_a_closed_box_the_whole_program(page: Source) -> None:
    made = woven('title="two.py" after="one"', page)
    assert "[Download](snippets/two.py)" in made
    assert "Compared with one.py." in made
    assert '??? abstract "The whole program"\n\n    ```python\n    import os' in made
    assert made.endswith("    print(a1, a2)\n    print('end')\n    ```")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ('title="two.py" after="three"', 'page.md:1: there is no "snippets/three.py"'),
        ('after="one"', "page.md:1: this fence shows no difference"),
        ('title="two.py" after="one" hl="a1"', "page.md:1: this fence shows no difference"),
        ('title="two.py" after="one" from="a1"', "page.md:1: this fence shows no difference"),
    ],
)
def test_a_fence_that_cannot_be_understood_says_where_and_why(options: str, said: str, page: Source) -> None:
    with pytest.raises(WeaveError) as caught:
        woven(options, page)
    assert said in str(caught.value)
