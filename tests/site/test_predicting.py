"""Questions before runs in a real browser: by mouse, by keyboard, without JavaScript, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import AXE, Watched
from playwright.sync_api import Browser, Locator, Page, expect
from site_build import mkdocs, small_site

pytest_plugins = ["chromium"]

RUNS = ("snippets/concepts/pid.py", "snippets/concepts/pid.run.json")
BARRIERS = """async () => {
  const found = await axe.run(".predict", { preload: false }) // a page from a folder may fetch nothing
  return found.violations.map((each) => each.id)
}"""
PAGE = """\
# {title}

```predict exit
1
7
```

{why}

```run
concepts/pid
```
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a page that asks, to be read from a folder."""
    root = tmp_path_factory.mktemp("asks")
    small_site(root, *RUNS)
    for language, title, why in (("en", "Ask", "Nothing fails."), ("zh", "提问", "没有出错。")):
        page = root / "docs" / language / "ask.md"
        page.write_text(PAGE.format(title=title, why=why), encoding="utf-8")
    done = mkdocs(root, "build", "--strict", "--no-directory-urls")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    with browser.new_context() as context:
        watched = Watched(context)
        yield watched.open((site / "ask.html").as_uri())
        assert watched.wrong == []


def choice(page: Page, text: str) -> Locator:
    return page.locator(".predict").get_by_role("button", name=text, exact=True)


def test_a_choice_tells_the_answer_and_shows_why_and_the_run_ready_to_replay(page: Page) -> None:
    run = page.locator(".predict figure.run")
    expect(run).not_to_be_visible()
    expect(page.get_by_text("Nothing fails.")).not_to_be_visible()
    choice(page, "7").click()
    expect(page.get_by_role("status")).to_have_text("No. It is: 0")
    expect(page.get_by_text("Nothing fails.")).to_be_visible()
    run.locator(".run-play").click()
    choice(page, "0").click()
    expect(page.get_by_role("status")).to_have_text("Right: 0")


def test_the_keyboard_chooses_and_a_screen_reader_hears_what_is_asked_and_chosen(page: Page) -> None:
    group = page.get_by_role("group", name="With which exit code does pid.py end?")
    choice(page, "1").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(": 0")
    expect(group.get_by_role("button", pressed=True)).to_have_count(1)
    assert page.evaluate("document.activeElement.textContent") == "7"


def test_who_follows_a_link_to_the_run_sees_it(page: Page, site: Path) -> None:
    page.goto("about:blank")
    page.goto(f"{(site / 'ask.html').as_uri()}#run-concepts-pid")
    expect(page.locator(".predict figure.run")).to_be_visible()


def test_without_javascript_the_box_opens_by_hand(browser: Browser, site: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "zh" / "ask.html").as_uri())
        assert [choice(page, text).is_visible() for text in ("0", "1", "7")] == [True] * 3
        expect(page.locator(".predict figure.run")).not_to_be_visible()
        page.get_by_text("答案和运行记录").click()
        expect(page.locator(".predict-answer")).to_have_text("0")
        expect(page.get_by_text("没有出错。")).to_be_visible()
        expect(page.locator(".predict figure.run")).to_be_visible()


def test_on_paper_the_answer_and_the_run_are_printed(page: Page) -> None:
    page.emulate_media(media="print")
    for part in (".predict-answer strong", ".predict figure.run pre"):
        expect(page.locator(part)).to_be_visible()
    expect(page.get_by_text("Nothing fails.")).to_be_visible()


@pytest.mark.parametrize("colours", ["default", "slate"])
def test_a_question_has_no_barriers_before_and_after_a_choice(page: Page, colours: str) -> None:
    page.evaluate("colours => document.body.setAttribute('data-md-color-scheme', colours)", colours)
    page.evaluate(AXE)
    for chosen in (None, "1"):
        if chosen:
            choice(page, chosen).click()
        found = page.evaluate(BARRIERS)
        assert found == []
