"""A report of very many lines in a browser: it opens soon, and the pointer and the keys find every line."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_fold import large

from weave.draw.exhibit import Exhibit
from weave.draw.fold import fold
from weave.model.run import Recording, Run
from weave.watch.page import page

pytest_plugins = ["chromium"]
RUN = large(50, 60_000)


def report(folder: Path, run: Run) -> str:
    file = folder / f"{len(run.lines)}.html"
    file.write_text(page([Exhibit(Recording("large", "3.15.0", "Linux", "2026-11-30", (run,)))]))
    return file.as_uri()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    shown = browser.new_page()
    shown.goto(report(tmp_path, RUN))
    yield shown
    shown.close()


def test_it_opens_nearly_as_soon_as_one_of_few_lines(browser: Browser, tmp_path: Path) -> None:
    took = dict[str, list[float]]()
    for address in 3 * [report(tmp_path, RUN), report(tmp_path, replace(RUN, lines=RUN.lines[:500]))]:
        shown = browser.new_page()
        began = time.monotonic()
        shown.goto(address)
        took.setdefault(address, []).append(time.monotonic() - began)
        shown.close()
    many, few = map(min, took.values())
    assert many < 6 * few  # 3 times; it was 23 when each new line had a rule of style ask for all the others


def test_copying_gives_every_line_that_is_shown(opened: Page) -> None:
    shown = fold(RUN)
    texts = [line.text for line in RUN.lines]
    rows = opened.locator(".run-output pre").text_content() or ""
    told = f"… lines that are left out here: {shown.missing}"
    assert rows.splitlines() == [*texts[: shown.first], told, *texts[shown.then :]]


def pointed_at(opened: Page, dot: int) -> str:
    """The text of the marked line in view, when the pointer is on the chosen one of the picture's dots."""
    return opened.evaluate(  # type: ignore[no-any-return]
        """async (chosen) => {
          const [dots, pre] = [[...document.querySelectorAll("[data-l]")], document.querySelector("pre")];
          const dot = dots.filter((dot) => dot.closest(".lane") === dots[0].closest(".lane")).at(chosen);
          dot.scrollIntoView({ block: "center" });
          const { x, y, width, height } = dot.getBoundingClientRect();
          const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true };
          dot.dispatchEvent(new PointerEvent("pointermove", at));
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const [view, line] = [pre.getBoundingClientRect(), pre.querySelector(".marked")];
          const { top, bottom } = line.getBoundingClientRect();
          const seen = view.top <= top && bottom <= view.bottom;
          return (seen ? "" : "out of view: ") + line.textContent;
        }""",
        dot,
    )


def test_a_dot_shows_its_line_wherever_that_is(opened: Page) -> None:
    mine = [line.text for line in RUN.lines if line.pid == RUN.main.pid]
    assert pointed_at(opened, 0) == mine[0]
    assert pointed_at(opened, -1) in mine[-20:]  # of one place, the first one


def test_a_dot_of_lines_that_are_left_out_shows_the_row_that_says_so(opened: Page) -> None:
    middle = "lines that are left out here"
    found = {pointed_at(opened, n).partition(": ")[0] for n in (20, 25)}
    assert found == {f"… {middle}"}


def test_the_name_of_a_writer_stands_before_its_first_line(opened: Page) -> None:
    """And it is no text: copying gives the lines alone."""
    who = "getComputedStyle(document.querySelector('pre [data-who]'), '::before').content"
    assert opened.evaluate(who) == f'"{opened.locator("pre [data-who]").first.get_attribute("data-who")}"'


FAILS = ["Traceback (most recent call last):"]
FAILS += [
    row
    for n in range(5)
    for row in (f'  File "/usr/lib/python3.15/queue.py", line {n}, in get', "    wait()")
]
FAILS += ["ValueError"]


def test_the_arrow_keys_pass_over_what_is_folded_away(browser: Browser, tmp_path: Path) -> None:
    lines = tuple(replace(RUN.lines[0], text=text, pid=RUN.main.pid, stream="stderr") for text in FAILS)
    shown = browser.new_page()
    shown.goto(report(tmp_path, replace(RUN, lines=lines)))
    assert shown.locator("pre .run-fold").count() == 1
    shown.focus(".run-output pre")
    for _ in range(2):
        shown.keyboard.press("ArrowDown")
    assert shown.evaluate("document.activeElement.textContent") == "ValueError"
    shown.close()


def test_the_arrow_keys_go_from_line_to_line(opened: Page) -> None:
    opened.focus(".run-output pre")
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        opened.keyboard.press(key)
    assert opened.evaluate("document.activeElement.textContent") == RUN.lines[1].text
