"""A page that shows runs ends in short: three to five points, each of which leads to a run that proves it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from here import ROOT

from weave.page import prose
from weave.page.headings import headings

TITLES = {"en": "In short", "zh": "小结"}
POINT = re.compile(r"(?m)^- .*(?:\n(?: {2,}.*|(?=\n {2})))*")


def shows_runs(page: str) -> bool:
    return any(fence.language == "run" for fence in prose.fences(page))


def ending(page: str, language: str) -> str | None:
    """The text below the last heading of level 2, if it is the one that is asked for."""
    last = next((one for one in reversed(headings(page)) if one.level == 2), None)
    if last is None or last.text != TITLES[language]:
        return None
    return "\n".join(page.split("\n")[last.row + 1 :])


def problem(page: str, language: str = "en") -> str:
    """What is wrong with the end of a page; empty if nothing is."""
    if (text := ending(page, language)) is None:
        return f"its last section is not {TITLES[language]}"
    points = POINT.findall(text)
    if not 3 <= len(points) <= 5:
        return f"{len(points)} points; write three to five"
    without = [point for point in points if "](run:" not in point]
    return "".join(f"no link to a run: {point}" for point in without)


def english(page: str) -> str:
    return (ROOT / "docs" / "en" / page).read_text(encoding="utf-8")


EN = ROOT / "docs" / "en"
PAGES = [path.relative_to(EN).as_posix() for path in sorted(EN.rglob("*.md"))]
WITH_RUNS = [page for page in PAGES if shows_runs(english(page))]


@pytest.mark.parametrize("page", WITH_RUNS)
@pytest.mark.parametrize("language", TITLES)
def test_a_page_ends_in_short_and_each_point_leads_to_a_run(page: str, language: str) -> None:
    path = Path("docs", language, page)
    wrong = problem((ROOT / path).read_text(encoding="utf-8"), language)
    assert not wrong, f"{path}: {wrong}"


GOOD = """\
# A page

```run
pool/two
```

## In short

- One [runs](run:pool/two).
- Two
  [run](run:pool/two).
- Three are [3](run:pool/two#three).

Reference: [`Pool`](https://example.org).

**Next:** more.
"""


def test_a_good_ending_has_no_problem() -> None:
    assert shows_runs(GOOD)
    assert problem(GOOD) == ""
    assert problem(GOOD.replace("In short", "小结"), "zh") == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("In short", "When to use it", "its last section is not In short"),
        ("In short", "小结", "its last section is not In short"),
        ("## In short", "### In short", "its last section is not"),
        ("Reference:", "## Reference\n\n", "its last section is not"),
        ("- One [runs](run:pool/two).\n", "", "2 points"),
        ("- One", "- Four [run](run:a).\n- Five [run](run:a).\n- Six [run](run:a).\n- One", "6 points"),
        ("[runs](run:pool/two)", "runs", "no link to a run: - One"),
        ("\n  [run](run:pool/two).", "\n  run.\n\nThey [run](run:pool/two).", "no link to a run: - Two"),
        ("[3](run:pool/two#three)", "[3](pool.md)", "no link to a run: - Three"),
    ],
)
def test_each_fault_of_an_ending_is_found(old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in problem(GOOD.replace(old, new, 1))
