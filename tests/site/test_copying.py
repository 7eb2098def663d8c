"""Listings in a real browser: what is shown is copied, and the whole of an excerpt is one click away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Watched, copied, served
from here import PROJECT
from playwright.sync_api import Browser, Locator, Page, expect
from site_build import mkdocs, small_site

from weave.page.program import program

pytest_plugins = ["chromium"]

NAME, RAISES = "concepts/memory_not_shared", "start/set_too_late"
PAGE = f"""\
# One

```python title="whole.py"
--8<-- "snippets/{NAME}.py"
```

```python title="part.py" from="def child" to="numbers.append"
--8<-- "snippets/{NAME}.py"
```
"""
NUMBERED = f"""\
# Two

```python title="part.py" from="if __name__" to="set_start_method("
--8<-- "snippets/{RAISES}.py"
```

```run
{RAISES}
```
"""
MAY_COPY = ["clipboard-read", "clipboard-write"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with a page that shows a program and an excerpt of it, served on loopback."""
    root = tmp_path_factory.mktemp("copies")
    small_site(root, f"snippets/{NAME}.py", f"snippets/{RAISES}.py", f"snippets/{RAISES}.run.json")
    for language in ("en", "zh"):
        for name, text in {"one": PAGE, "two": NUMBERED}.items():
            (root / "docs" / language / f"{name}.md").write_text(text, encoding="utf-8")
    done = mkdocs(root, "build", "--strict")
    assert done.returncode == 0, done.stderr
    with served(root / "site") as served_at:
        yield served_at


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(browser: Browser, address: str, language: str) -> Iterator[Page]:
    with browser.new_context(permissions=MAY_COPY) as context:
        watched = Watched(context)
        yield watched.open(f"{address}{'zh/' if language == 'zh' else ''}one/")
        assert watched.wrong == []


def copy_of(page: Page, listing: Locator) -> str:
    listing.locator(".md-code__button").first.click()
    return copied(page).replace("\r\n", "\n") + "\n"


def test_a_copied_program_is_what_is_shown_and_runs_as_recorded(
    page: Page, language: str, tmp_path: Path
) -> None:
    listing = page.locator(".highlight").first
    assert copy_of(page, listing) == program(PROJECT, NAME, language)
    (tmp_path / "mine.py").write_text(copied(page), encoding="utf-8")
    run = subprocess.run([sys.executable, tmp_path / "mine.py"], capture_output=True, text=True, timeout=60)
    assert run.stdout.splitlines() == [line.text for line in PROJECT.recorded(NAME).shown.lines]


def test_an_excerpt_says_so_and_a_click_shows_the_whole_and_another_the_excerpt(
    page: Page, language: str
) -> None:
    listing, button = page.locator(".highlight").nth(1), page.locator(".whole")
    title = {"en": "Excerpt of part.py", "zh": "节选：part.py"}[language]
    expect(listing.locator(".filename")).to_have_text(title)
    excerpt, whole = copy_of(page, listing), program(PROJECT, NAME, language)
    assert excerpt in whole
    assert excerpt.startswith("def ")
    button.click()
    expect(listing.locator(".filename")).not_to_have_text(title)
    assert copy_of(page, listing) == whole
    marked = "".join(listing.locator(".hll").all_text_contents())
    assert marked == excerpt
    button.click()
    expect(listing.locator(".filename")).to_have_text(title)
    assert copy_of(page, listing) == excerpt


def test_line_numbers_stand_beside_the_code_and_are_not_copied(page: Page, language: str) -> None:
    page.goto(page.url.replace("/one/", "/two/"))
    listing, button = page.locator(".highlight").first, page.locator(".whole")
    whole = program(PROJECT, RAISES, language).splitlines()
    first = next(number for number, row in enumerate(whole, 1) if row.startswith("if __name__"))
    assert numbers(listing)[0] == first
    assert "set_start_method(" in whole[numbers(listing)[-1] - 1]
    assert copy_of(page, listing).splitlines() == whole[first - 1 : numbers(listing)[-1]]
    button.click()
    expect(listing.locator(".filename")).to_have_text("set_too_late.py")
    assert numbers(listing) == [*range(1, len(whole) + 1)]
    assert copy_of(page, listing).splitlines() == whole


def numbers(listing: Locator) -> list[int]:
    """The numbers that stand beside the lines of a listing."""
    shown: list[str] = listing.locator("[data-linenos]").evaluate_all(
        "all => all.map(e => e.dataset.linenos)"
    )
    return [int(number) for number in shown]
