"""The built site in a real browser: reading, finding, copying, running, in both languages and on a phone."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    ViewportSize,
    expect,
    sync_playwright,
)
from site_build import copy, mkdocs

from weave import recording, snippet
from weave.compare import Published, verdict
from weave.interpreter import interpreter
from weave.record import OBSERVED, record
from weave.recording import minor

DOCS = snippet.ROOT / "docs"
DATA = Path(__file__).parent / "data"
AXE = Axe().axe_script
SUB = "name"  # the site is served below /name/, as project pages are
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
GENERATED = ["messages", "catalogue", "verified"]


def addresses() -> list[str]:
    """Every page of a language, below its root."""
    pages = [file.relative_to(DOCS / "en").with_suffix("").as_posix() for file in (DOCS / "en").rglob("*.md")]
    names = [name.removesuffix("index") for name in sorted([*pages, *GENERATED])]
    return [f"{name.rstrip('/')}/" if name else "" for name in names]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if not path:
        message = f"no browser on this machine: install one of {', '.join(names)}"
        needed = os.environ.get("CI") and sys.platform == "linux"  # one system shows what the pages do
        pytest.fail(message) if needed else pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def root(built: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served on loopback below a path of its own."""
    top = tmp_path_factory.mktemp("served")
    (top / SUB).symlink_to(built[0])
    serve = functools.partial(Quiet, directory=str(top))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{SUB}/"
        server.shutdown()


class Watched:
    """A browser context that notes what must not happen: errors, and requests that leave the machine."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.wrong: list[str] = []

    def open(self, address: str) -> Page:
        page = self.context.new_page()
        page.on("console", self._says)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("requestfailed", lambda request: self.wrong.append(request.url))
        page.on("request", lambda request: self._leaves(request.url))
        page.goto(address)
        return page

    def _says(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.wrong.append(said.text)

    def _leaves(self, url: str) -> None:
        if urlsplit(url).scheme.startswith("http") and urlsplit(url).hostname != "127.0.0.1":
            self.wrong.append(f"leaves the machine: {url}")


DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Watched]:
    with browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as context:
        watched = Watched(context)
        yield watched
        assert watched.wrong == []


# Every page

SHIFTS = """
  window.shifts = 0
  const watch = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts += entry.value
  })
  watch.observe({ type: "layout-shift" })
"""
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
        page.goto(address)
        assert page.evaluate(DRAWN) < 0.01
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
        assert page.evaluate(DRAWN) < 0.01
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


# Reading


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


# Finding


def search(page: Page, words: str) -> list[str]:
    """The addresses of the first three pages that the search finds, below the language's root."""
    field = page.locator("[data-md-component=search-query]")
    field.click()
    field.fill(words)
    field.press("Shift")  # the theme listens to keys
    items, before = page.locator(".md-search-result__item > a"), [""]
    for _ in range(100):
        page.wait_for_timeout(60)
        found = items.evaluate_all("all => all.map(a => a.href)")
        if found and found == before:
            break
        before = found
    field.fill("")
    field.press("Shift")
    expect(items).to_have_count(0)
    paths = [urlsplit(url).path.removeprefix(f"/{SUB}/").removeprefix("zh/") for url in before]
    return list(dict.fromkeys(path or "index/" for path in paths))[:3]


def questions(language: str) -> dict[str, set[str]]:
    """What beginners type, or paste, and the pages of which one must be among the first three."""
    rows = (DATA / f"questions.{language}.txt").read_text(encoding="utf-8").splitlines()
    return {words: set(pages.split()) for words, _, pages in (row.partition(" | ") for row in rows)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_search_answers_what_beginners_ask(root: str, desktop: Watched, language: str) -> None:
    page = desktop.open(f"{root}{'zh/' if language == 'zh' else ''}recap/")
    wanted = questions(language)
    answers = {words: search(page, words) for words in wanted}
    assert {words: found for words, found in answers.items() if not wanted[words] & set(found)} == {}


def test_the_search_index_is_not_loaded_before_somebody_searches(root: str, desktop: Watched) -> None:
    page, asked = desktop.context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{root}pool/", wait_until="networkidle")
    assert not [url for url in asked if "search_index" in url]
    search(page, "worker")
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


def test_the_catalogue_can_be_filtered(root: str, desktop: Watched) -> None:
    page = desktop.open(f"{root}catalogue/")
    rows = page.locator("article tbody tr:visible")
    everything = rows.count()
    assert everything == len(snippet.all_names())
    page.locator(".filters select").nth(1).select_option("11")
    old = rows.count()
    assert 0 < old < everything
    page.locator(".filters select").nth(3).select_option("1")
    assert 0 < rows.count() < old
    page.locator(".filters input").fill("zombie")
    assert all("zombie" in text for text in rows.all_inner_texts())


# Copying and running


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.skipif(not OBSERVED, reason="runs are observed on Linux only")
def test_the_copy_button_gives_the_program_which_then_runs_as_recorded(
    root: str, desktop: Watched, tmp_path: Path
) -> None:
    page = desktop.open(f"{root}creating/multiprocessing/")
    code = page.locator(".highlight:has(.filename:text('args_with_comma.py'))")
    code.locator(".md-code__button").first.click()
    name = "creating/args_with_comma"
    (tmp_path / "args_with_comma.py").write_text(copied(page).replace("\r\n", "\n").rstrip("\n") + "\n")
    pasted = snippet.load(tmp_path / "args_with_comma.py", name)
    assert pasted.source == snippet.named(name).source
    python = interpreter(sys.executable)
    path = recording.path_for(snippet.named(name), minor(python.version))
    published = Published(pasted, recording.load(path, pasted))
    assert verdict(published, lambda _: (record(pasted, python), python.version)).result == "pass"


def test_an_output_is_copied_as_it_was_printed(root: str, desktop: Watched) -> None:
    page = desktop.open(f"{root}pool/")
    pre = page.locator(".run-output pre").first
    text = pre.evaluate("pre => { getSelection().selectAllChildren(pre); return getSelection().toString() }")
    shown = recording.load(
        snippet.SNIPPETS / "pool" / "five_files_pool_4.run.json", snippet.named("pool/five_files_pool_4")
    ).shown
    assert text.strip().split("\n") == [line.text for line in shown.lines]


def ends_at_once(name: str) -> bool:
    """Whether a program ends well within a second."""
    code = snippet.named(name)
    path = recording.path_for(code, (99, 0))
    return code.settings == snippet.Settings() and recording.load(path, code).shown.duration < 1


def uv() -> str:
    found = os.environ.get("UV") or shutil.which("uv")
    if not found:
        message = "uv is not on this machine: python3 -m pip install uv"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return str(found)


def test_the_run_line_of_ten_programs_runs_them_from_their_address(
    root: str, desktop: Watched, tmp_path: Path
) -> None:
    page = desktop.open(f"{root}creating/multiprocessing/")
    page.locator(".uv-run").first.click()
    line = copied(page)
    assert line.startswith(f"uv run {root}snippets/creating/")
    article = ("recap", "concepts", "creating", "pool", "communication")
    names = [name for name in snippet.all_names() if name.startswith(article) and ends_at_once(name)][:10]
    assert len(names) == 10
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "PYTEST", "UV_PROJECT"))}
    for name in names:
        command = [uv(), "run", "-q", "--python", sys.executable, f"{root}snippets/{name}.py"]
        done = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"{name}: {done.stderr}"
        assert done.stdout


# My Python


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


# From files


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is read from a folder, without a server."""
    top = tmp_path_factory.mktemp("files")
    copy(top, "docs", "snippets", "tests/data")
    done = mkdocs(top, "build", "--strict", "--no-directory-urls")
    assert done.returncode == 0, done.stderr
    return top / "site"


def test_the_site_can_be_read_from_a_folder(files: Path, desktop: Watched) -> None:
    page = desktop.open((files / "index.html").as_uri())
    page.click("article a[href$='concepts.html']")
    page.wait_for_url((files / "concepts.html").as_uri())
    assert page.locator("figure.run").first.is_visible()
    page.click(".switch")
    page.wait_for_url((files / "zh" / "concepts.html").as_uri())
    assert page.locator("html").get_attribute("lang") == "zh"
