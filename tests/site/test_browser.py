"""The whole site in a real browser: every page, finding, running, in both languages and on a phone."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import AXE, DESKTOP, PHONE, Watched, copied, served
from here import ROOT
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Response,
    expect,
)
from site_build import copy, mkdocs, small_site

from weave.model.snippet import Settings
from weave.store.project import Project

pytest_plugins = ["browsing", "chromium"]

DOCS = ROOT / "docs"
DATA = ROOT / "tests" / "data"
SUB = "name"  # the site is served below /name/, as project pages are
GENERATED = ["messages", "catalogue", "catalogue/2", "verified"]


def addresses() -> list[str]:
    """Every page of a language, below its root."""
    pages = [file.relative_to(DOCS / "en").with_suffix("").as_posix() for file in (DOCS / "en").rglob("*.md")]
    names = [name.removesuffix("index") for name in sorted([*pages, *GENERATED])]
    return [f"{name.rstrip('/')}/" if name else "" for name in names]


@pytest.fixture(scope="session")
def root(built: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served on loopback below a path of its own."""
    top = tmp_path_factory.mktemp("served")
    (top / SUB).symlink_to(built[0])
    with served(top) as address:
        yield f"{address}{SUB}/"


# Every page

SHIFTS = """
  window.shifts = 0
  const watch = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts += entry.value
  })
  watch.observe({ type: "layout-shift" })
"""
JUMP = 0.01  # of layout shift: web.dev/articles/cls calls up to 0.1 good
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(() => drawn(shifts))))"
DARK = """() => {
  document.body.setAttribute("data-md-color-switching", "") // the theme's word for: at once
  document.body.setAttribute("data-md-color-scheme", "slate")
}"""
# What is drawn inside a picture axe cannot judge, but looks through.
EMPTY = "() => { for (const shape of document.querySelectorAll('svg > *')) shape.remove() }"
# Contrast takes long to measure, and is the same for texts that look the same: the first is measured.
LOOKS = """(known) => {
  const looks = new Set(known), fresh = new Set()
  const hash = (text) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt()) | 0, 7)
  const look = (element, above) => {
    const style = getComputedStyle(element)
    const own = [style.color, style.backgroundColor, style.backgroundImage, style.textShadow, style.opacity]
    const key = hash([above, ...own, style.fontSize, style.fontWeight, style.position].join("|"))
    const field = element.matches("input, select, textarea")
    const says = field || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    const first = says && !looks.has(key) && element.checkVisibility()
    element.toggleAttribute("data-first", first)
    if (first) looks.add(key), fresh.add(key)
    for (const child of element.children) look(child, key)
  }
  look(document.body, 0)
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-first]" }] })
  return [...fresh]
}"""
FIND = """(rules) => {
  const only = rules && { runOnly: { type: "rule", values: rules } }
  const found = axe.run({ resultTypes: ["violations"], elementRef: false, ...only })
  const told = ({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)
  window.barriers = found.then(({ violations }) => violations.flatMap(told))
}"""
BARRIERS = "() => barriers"  # what was found, once it is


def jumps(page: Page, address: str) -> float:
    """How far what is drawn of a page moves, at the second visit if it is too far at the first.

    On a busy machine a page comes in pieces, and a table is laid out with each.
    """
    page.goto(address)
    if page.evaluate(DRAWN) >= JUMP:
        page.goto(address)
    return float(page.evaluate(DRAWN))


class Tab:
    """One tab for page after page of a language: the browser has the theme already."""

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(SHIFTS)
        self.watched = Watched(context)
        self.page = self.watched.open("about:blank")
        self.seen_dark: list[int] = []  # the looks of texts that were measured in dark colours, on any page

    def visit(self, address: str) -> None:
        """Look at a page, and begin to search it for barriers."""
        page = self.page
        self.watched.wrong.clear()
        assert jumps(page, address) < JUMP
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.set_viewport_size(DESKTOP)
        page.evaluate(EMPTY)
        page.evaluate(AXE)
        page.evaluate(LOOKS, [])
        page.evaluate(FIND)

    def turn_dark(self) -> None:
        """Begin to measure the contrast of what was not yet seen in dark colours."""
        self.page.evaluate(DARK)
        if fresh := self.page.evaluate(LOOKS, self.seen_dark):
            self.page.evaluate(FIND, ["color-contrast"])
            self.seen_dark += fresh

    def barriers(self) -> list[str]:
        """What was found, when the search has ended."""
        found: list[str] = self.page.evaluate(BARRIERS)
        return found


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[dict[str, Tab]]:
    """A tab for each language: two processes of the browser, which search at the same time."""
    with browser.new_context(viewport=DESKTOP) as english, browser.new_context(viewport=DESKTOP) as chinese:
        yield {"": Tab(english), "zh/": Tab(chinese)}


@pytest.mark.tour
@pytest.mark.parametrize("address", addresses())
def test_a_page_has_no_errors_and_no_barriers_does_not_jump_and_fits_a_phone(
    root: str, tabs: dict[str, Tab], address: str
) -> None:
    for language, tab in tabs.items():
        tab.visit(root + language + address)
    assert [barrier for tab in tabs.values() for barrier in tab.barriers()] == []
    for tab in tabs.values():
        tab.turn_dark()
    assert [barrier for tab in tabs.values() for barrier in tab.barriers()] == []
    assert [wrong for tab in tabs.values() for wrong in tab.watched.wrong] == []


@pytest.mark.parametrize("address", ["", "pool/", "catalogue/", "messages/", "glossary/", "zh/catalogue/"])
def test_nothing_moves_on_a_phone_once_it_is_drawn(root: str, browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, color_scheme="dark") as context:
        context.add_init_script(SHIFTS)
        page = context.new_page()
        page.goto(root + address)
        assert page.evaluate(DRAWN) < JUMP
        assert page.get_attribute("body", "data-md-color-scheme") == "slate"


def test_a_first_visit_is_light_and_the_next_page_lighter(root: str, desktop: Watched) -> None:
    """Compressed, as a server sends them; the browser keeps what it has fetched."""
    page, sizes = desktop.context.new_page(), dict[str, int]()

    def weigh(response: Response) -> None:
        sizes.setdefault(response.url, len(gzip.compress(response.body())))

    page.on("response", weigh)
    page.goto(root, wait_until="networkidle")
    first = sum(sizes.values())
    page.goto(f"{root}pool/", wait_until="networkidle")
    assert first < 120_000
    assert sum(sizes.values()) - first < 25_000


# Finding


# Types each question as a hand does, and reads what the theme shows as soon as its worker has answered.
LISTEN = """
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given)
      this.addEventListener("message", ({ data }) => data.type === 3 && setTimeout(() => window.answered?.()))
    }
  }
"""
ASK = """async (questions) => {
  const field = document.querySelector("[data-md-component=search-query]"), found = []
  field.focus()
  for (const words of questions) {
    const answered = new Promise((resolve, reject) => {
      window.answered = resolve
      setTimeout(() => reject(new Error(`no answer to: ${words}`)), 10_000)
    })
    field.value = words
    field.dispatchEvent(new InputEvent("input", { bubbles: true }))
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })) // the theme listens to keys
    await answered
    found.push([...document.querySelectorAll(".md-search-result__item > a")].map((link) => link.href))
  }
  return found
}"""


def search(pages: Sequence[Page], questions: Sequence[str]) -> dict[str, list[str]]:
    """For each question the addresses of the first three pages that are found, below the language's root.

    Each of `pages` is asked its share, all at the same time.
    """
    shares = [questions[i :: len(pages)] for i in range(len(pages))]
    for page, share in zip(pages, shares, strict=True):
        page.evaluate(f"(share) => {{ window.asked = ({ASK})(share) }}", share)
    answers = (page.evaluate("() => window.asked") for page in pages)
    return {
        words: first_three(urls)
        for share, found in zip(shares, answers, strict=True)
        for words, urls in zip(share, found, strict=True)
    }


def first_three(urls: Iterable[str]) -> list[str]:
    """The pages of these addresses, below the language's root."""
    paths = (urlsplit(url).path.removeprefix(f"/{SUB}/").removeprefix("zh/") for url in urls)
    return list(dict.fromkeys(path or "index/" for path in paths))[:3]


def questions(language: str) -> dict[str, set[str]]:
    """What beginners type, or paste, and the pages of which one must be among the first three."""
    rows = (DATA / f"questions.{language}.txt").read_text(encoding="utf-8").splitlines()
    return {words: set(pages.split()) for words, _, pages in (row.partition(" | ") for row in rows)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_search_answers_what_beginners_ask(root: str, desktop: Watched, language: str) -> None:
    desktop.context.add_init_script(LISTEN)
    address = f"{root}{'zh/' if language == 'zh' else ''}recap/"
    wanted = questions(language)
    answers = search([desktop.open(address) for _ in range(2)], list(wanted))
    assert answers.keys() == wanted.keys()
    assert {words: found for words, found in answers.items() if not wanted[words] & set(found)} == {}


def test_the_search_index_is_not_loaded_before_somebody_searches(root: str, desktop: Watched) -> None:
    page, asked = desktop.context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{root}pool/", wait_until="networkidle")
    assert not [url for url in asked if "search_index" in url]
    field = page.locator("[data-md-component=search-query]")
    field.click()
    field.fill("worker")
    field.press("Shift")  # the theme listens to keys
    expect(page.locator(".md-search-result__item > a").first).to_be_visible()
    assert [url for url in asked if "search_index" in url]


def test_a_pasted_message_with_other_names_paths_and_numbers_finds_its_entry(
    root: str, desktop: Watched
) -> None:
    page = desktop.open(f"{root}messages/")
    page.fill(
        ".finder textarea",
        'Traceback (most recent call last):\n  File "/srv/app/jobs.py", line 88, in <module>\n    start()\n'
        "ConnectionResetError: [Errno 54] Connection reset by peer\n",
    )
    assert page.locator(".found code").first.inner_text().startswith("ConnectionResetError")
    for pasted in (
        "AttributeError: Can't pickle local object 'main.<locals>.work'",
        "_pickle.PicklingError: Can't pickle local object <function main.<locals>.work at 0x7f3c>",
    ):
        page.fill(".finder textarea", pasted)
        found = page.locator(".found code").first.inner_text()
        assert found.startswith(pasted.partition("object")[0].removeprefix("_pickle."))
    page.fill(".finder textarea", "SomethingElse: that no program here has ever said")
    assert page.locator(".found code").count() == 0


def test_the_catalogue_can_be_filtered(root: str, desktop: Watched, project: Project) -> None:
    page = desktop.open(f"{root}catalogue/")
    rows = page.locator("article tbody tr:visible")
    everything = sum(not name.startswith("exercises/") for name in project.names())
    expect(rows).to_have_count(everything)  # those of its other pages, too, once they are fetched
    leads = page.locator("article tbody a").evaluate_all("links => links.map((link) => link.href)")
    assert {urlsplit(lead).path.removeprefix(f"/{SUB}/").partition("/")[0] for lead in leads} >= {
        "pools",
        "watch",
    }
    page.locator(".filters select").nth(1).select_option("11")
    old = rows.count()
    assert 0 < old < everything
    page.locator(".filters select").nth(3).select_option("1")
    assert 0 < rows.count() < old
    page.locator(".filters input").fill("zombie")
    assert all("zombie" in text for text in rows.all_inner_texts())


# Copying and running


def ends_at_once(project: Project, name: str) -> bool:
    """Whether a program ends well within a second."""
    return project.snippet(name).settings == Settings() and project.recorded(name).shown.duration < 1


def uv() -> str:
    found = os.environ.get("UV") or shutil.which("uv")
    if not found:
        message = "uv is not on this machine: python3 -m pip install uv"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return str(found)


def test_the_run_line_of_ten_programs_runs_them_from_their_address(
    root: str, desktop: Watched, project: Project, tmp_path: Path
) -> None:
    page = desktop.open(f"{root}creating/multiprocessing/")
    page.locator(".uv-run").first.click()
    line = copied(page)
    assert line.startswith(f"uv run {root}snippets/creating/")
    article = ("recap", "concepts", "creating", "pool", "communication")
    begun = (name for name in project.names() if name.startswith(article))
    names = [name for name in begun if ends_at_once(project, name)][:10]
    assert len(names) == 10
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "PYTEST", "UV_PROJECT"))}
    for name in names:
        command = [uv(), "run", "-q", "--python", sys.executable, f"{root}snippets/{name}.py"]
        done = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"{name}: {done.stderr}"
        assert done.stdout


# From files


@pytest.fixture
def from_files(tmp_path: Path) -> Path:
    """A small site as it is read from a folder, without a server: the front page leads to one with a run."""
    small_site(tmp_path, "snippets/concepts/pid.py", "snippets/concepts/pid.run.json")
    for language in ("en", "zh"):
        folder = tmp_path / "docs" / language
        (folder / "index.md").write_text("# Start\n\n[Concepts](concepts.md)\n", encoding="utf-8")
        (folder / "concepts.md").write_text("# Concepts\n\n```run\nconcepts/pid\n```\n", encoding="utf-8")
    return read_from_folder(tmp_path)


@pytest.fixture
def all_from_files(tmp_path: Path) -> Path:
    """The whole site as it is read from a folder."""
    copy(tmp_path, "docs", "snippets", "tests/data")
    return read_from_folder(tmp_path)


def read_from_folder(root: Path) -> Path:
    done = mkdocs(root, "build", "--strict", "--no-directory-urls")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.mark.parametrize("site", ["from_files", pytest.param("all_from_files", marks=pytest.mark.tour)])
def test_the_site_can_be_read_from_a_folder(
    request: pytest.FixtureRequest, site: str, desktop: Watched
) -> None:
    files: Path = request.getfixturevalue(site)
    page = desktop.open((files / "index.html").as_uri())
    page.click("article a[href$='concepts.html']")
    page.wait_for_url((files / "concepts.html").as_uri())
    assert page.locator("figure.run").first.is_visible()
    page.click(".switch")
    page.wait_for_url((files / "zh" / "concepts.html").as_uri())
    assert page.locator("html").get_attribute("lang") == "zh"
