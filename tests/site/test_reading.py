"""Some pages in a real browser: the switch, the colours, the keyboard, figures, copying, one's own Python."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Watched, copied, served
from here import PROJECT
from playwright.sync_api import Browser, expect
from site_build import SOME_PAGES, copy, mkdocs

from weave.compare.published import Published
from weave.compare.verdict import verdict
from weave.model.python import release
from weave.record.interpreter import interpreter
from weave.record.recording import record
from weave.record.script import OBSERVED
from weave.store import recordings, snippets

pytest_plugins = ["browsing", "chromium"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that has these pages alone."""
    folder = tmp_path_factory.mktemp("pages")
    copy(folder, *SOME_PAGES, "docs/theme", "docs/words.zh.txt", "docs/listings.zh", "tests/data")
    for language in ("en", "zh"):
        (folder / "docs" / language / "index.md").write_text("# Fork & Join\n")
    done = mkdocs(folder, "build")  # not strictly: they link to others
    assert done.returncode == 0, done.stderr
    with served(folder / "site") as address:
        yield address


@pytest.mark.parametrize(("here", "there"), [("pool/", "zh/pool/"), ("zh/pool/", "pool/")])
def test_the_language_switch_stays_on_the_page_and_at_the_heading(
    root: str, desktop: Watched, here: str, there: str
) -> None:
    page = desktop.open(root + here)
    heading = page.locator("article h2[id]").nth(1).get_attribute("id")
    page.goto(f"{root}{here}#{heading}")
    page.click(".switch")
    page.wait_for_url(f"{root}{there}#{heading}")
    assert page.locator(f"[id='{heading}']").is_visible()


def test_the_front_page_remembers_the_language(root: str, desktop: Watched) -> None:
    page = desktop.open(root)
    page.click(".switch")
    page.wait_for_url(f"{root}zh/")
    desktop.open(root).wait_for_url(f"{root}zh/")
    page.click(".switch")
    page.wait_for_url(root)
    again = desktop.open(root)
    again.wait_for_load_state("networkidle")  # a page to be left has been left by then
    assert again.url == root


def test_the_choice_of_colours_is_kept(root: str, desktop: Watched) -> None:
    page = desktop.open(root)
    page.click(".colours")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    assert desktop.open(f"{root}zh/pool/").get_attribute("body", "data-md-color-scheme") == "slate"


def test_a_page_can_be_read_without_javascript(root: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{root}pool/")
        for part in (".run-output pre", ".run-picture svg", ".run-explorer label"):
            assert page.locator(part).first.is_visible()
        assert not page.locator(".mine").is_visible()


def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(root: str, desktop: Watched) -> None:
    page = desktop.open(f"{root}creating/fork/")
    reached = []
    for _ in range(160):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => {
              const e = document.activeElement, s = getComputedStyle(e)
              const outlined = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0
              const seen = outlined || s.boxShadow !== "none"
              return [e.className || e.tagName, e.matches(":focus-visible") && (seen || e.matches("input"))]
            }"""
        )
        reached.append(focus)
    classes = " ".join(str(name) for name, _ in reached)
    assert "md-skip" in str(reached[0][0])
    assert all(word in classes for word in ("switch", "download", "uv-run", "number", "md-code__button"))
    assert [name for name, visible in reached if name != "BODY" and not visible] == []


def test_a_replay_prints_line_by_line(root: str, desktop: Watched) -> None:
    page = desktop.open(f"{root}pool/")
    figure = page.locator("figure.run").first
    figure.locator(".run-play").first.click()
    assert figure.locator("pre .future").count() > 0
    expect(figure.locator("pre .future")).to_have_count(0, timeout=30_000)


def test_the_slider_of_the_explorer_shows_one_run_at_a_time(root: str, desktop: Watched) -> None:
    page = desktop.open(f"{root}pool/")
    explorer = page.locator(".run-explorer")
    slider = explorer.locator("input[type=range]")
    slider.focus()
    page.keyboard.press("End")
    assert explorer.locator(".run-choice:visible").count() == 1
    assert "five_files_pool_6" in explorer.locator(".run-choice:visible .run-head").inner_text()


@pytest.mark.skipif(not OBSERVED, reason="runs are observed on Linux only")
def test_the_copy_button_gives_the_program_which_then_runs_as_recorded(
    root: str, desktop: Watched, tmp_path: Path
) -> None:
    page = desktop.open(f"{root}creating/multiprocessing/")
    box = page.locator("details:has(.filename:text('args_with_comma.py'))")
    box.locator("summary").first.click()
    code = box.locator(".highlight")
    code.locator(".md-code__button").first.click()
    name = "creating/args_with_comma"
    (tmp_path / "args_with_comma.py").write_text(copied(page).replace("\r\n", "\n").rstrip("\n") + "\n")
    pasted = snippets.load(tmp_path / "args_with_comma.py", name)
    assert pasted.source == PROJECT.snippet(name).source
    python = interpreter(sys.executable)
    path = recordings.path_for(PROJECT.snippet(name), release(python.version))
    published = Published(pasted, recordings.load(path, pasted))
    assert verdict(published, lambda _: (record(pasted, python), python.version)).result == "pass"


def test_an_output_is_copied_as_it_was_printed(root: str, desktop: Watched) -> None:
    page = desktop.open(f"{root}pool/")
    pre = page.locator(".run-output pre").first
    text = pre.evaluate("pre => { getSelection().selectAllChildren(pre); return getSelection().toString() }")
    shown = PROJECT.recorded("pool/five_files_pool_4").shown
    assert text.strip().split("\n") == [line.text for line in shown.lines]


def test_my_python_is_remembered_and_shows_what_fits(root: str, desktop: Watched) -> None:
    page = desktop.open(f"{root}start/methods/")
    page.click(".mine summary")
    page.select_option(".mine [name=python]", "12")
    page.select_option(".mine [name=system]", "windows")
    assert "spawn" in page.inner_text(".mine p")
    again = desktop.open(f"{root}zh/start/methods/")
    assert "Python 3.12 · Windows" in again.inner_text(".mine summary")
    figure = again.locator("figure.run:has([data-pythons])").first
    assert figure.locator(".run-output:visible").count() == 1
    assert "3.13.0" in figure.locator(".run-output:visible .run-head").inner_text()
    figure.locator(".run-others").click()
    assert figure.locator(".run-output:visible").count() == 2
    assert "Windows" in again.locator(".needs").first.inner_text()


def test_a_run_that_holds_for_newer_pythons_too_fits_the_newest(root: str, desktop: Watched) -> None:
    page = desktop.open(f"{root}start/methods/")
    page.click(".mine summary")
    page.select_option(".mine [name=python]", "15")
    figure = page.locator("figure.run:has([data-pythons='14-'])").first
    assert figure.locator(".run-output:visible").count() == 1
    assert "3.15.0" in figure.locator(".run-output:visible .run-head").inner_text()
