from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markdown import markdown as html_of
from markdown.extensions.toc import slugify_unicode
from site_build import copy, mkdocs

from weave import pages, recording, snippet
from weave.errors import WeaveError
from weave.interpreter import interpreter
from weave.languages import headings, same_anchors, unbroken
from weave.pages import Source, weave
from weave.places import places
from weave.record import three_runs

PAGE = Source("docs/en/creating/page.md", "en", "creating/page.md")
SNIPPET = '''"""Two lines."""

import time


def work(name):
    time.sleep(0.1)
    print(f"{name} done")


work("one")
work("two")
print("total 2")
'''
FENCES = {"custom_fences": [{"name": "run", "class": "run", "format": pages.woven}]}
EXTENSIONS = ["admonition", "attr_list", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.highlight"]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project's root with one snippet, `demo/work`, and its recording."""
    root = tmp_path_factory.mktemp("project")
    path = root / "snippets" / "demo" / "work.py"
    path.parent.mkdir(parents=True)
    path.write_text(SNIPPET)
    work = snippet.load(path, "demo/work")
    recording.save(path.with_suffix(".run.json"), work, three_runs(work, interpreter(sys.executable)))
    path.with_name("new.py").write_text(SNIPPET)
    return root


@pytest.fixture
def project(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pages, "ROOT", recorded)
    monkeypatch.setattr(snippet, "SNIPPETS", recorded / "snippets")
    return recorded


def included(options: str, path: str = "demo/work.py") -> str:
    return f'```python {options}\n--8<-- "snippets/{path}"\n```\n'


# Code


def test_words_choose_the_highlighted_lines(project: Path) -> None:
    assert '```python hl_lines="7 13"' in weave(included('hl="total | time.sleep"'), PAGE)


def test_words_choose_an_excerpt_and_lines_are_counted_in_it(project: Path) -> None:
    woven = weave(included('from="def work" to="print(f" hl="time.sleep"'), PAGE)
    assert woven == '```python hl_lines="2"\n--8<-- "snippets/demo/work.py:6:8"\n```\n'


def test_words_choose_lines_of_code_that_stands_in_the_page(project: Path) -> None:
    assert weave('```py hl="b = 2"\na = 1\nb = 2\n```', PAGE) == '```py hl_lines="2"\na = 1\nb = 2\n```'


def test_titled_code_has_a_link_to_the_file(project: Path) -> None:
    assert "[Download](../snippets/demo/work.py){" in weave(included('title="work.py"'), PAGE)


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        (included('hl="sleeep"'), 'docs/en/creating/page.md:3: hl="sleeep" matches nothing'),
        (included('hl="work("one""'), 'docs/en/creating/page.md:3: not understood: one""; '),
        (included("hl='work(\"'"), 'docs/en/creating/page.md:3: hl="work("" matches twice (lines 11, 12'),
        (
            included('from="total" to="import"'),
            'docs/en/creating/page.md:3: to="import" stands above from="total"',
        ),
        (included('hi="time"'), "docs/en/creating/page.md:3: a fence has no option hi"),
        (
            included("", "demo/wrok.py"),
            'docs/en/creating/page.md:4: there is no "snippets/demo/wrok.py"; did you mean',
        ),
        (included("", "../../x.py"), "docs/en/creating/page.md:4: there is no"),
        (
            included("", "demo/work.py:3:5"),
            'docs/en/creating/page.md:4: "snippets/demo/work.py:3:5" counts lines',
        ),
    ],
)
def test_a_mistake_in_a_fence_names_page_line_and_remedy(project: Path, fence: str, problem: str) -> None:
    with pytest.raises(WeaveError) as error:
        weave("Text\n\n" + fence, PAGE)
    assert str(error.value).startswith(problem)
    assert "\n" not in str(error.value)
    assert ";" in str(error.value)


# Runs


@pytest.mark.parametrize("around", ["{}", "!!! note\n\n{}", '=== "One"\n\n{}', "- item\n\n{}"])
def test_a_figure_reaches_the_page_as_it_is(
    project: Path, monkeypatch: pytest.MonkeyPatch, around: str
) -> None:
    figure = "<figure><pre>one\n\n    two\t*three*\n```\n</pre></figure>"
    monkeypatch.setattr(pages, "figure", lambda *_: figure)
    fence = "```run\ndemo/work\n```\n"
    if around != "{}":
        fence = re.sub("(?m)^(?=.)", "    ", fence)
    woven = weave(around.format(fence), PAGE)
    assert figure in html_of(woven, extensions=EXTENSIONS, extension_configs={"pymdownx.superfences": FENCES})


def test_a_fence_inside_a_longer_fence_is_left_alone(project: Path) -> None:
    text = "````markdown\n```run\nno/such\n```\n````\n"
    assert weave(text, PAGE) == text


def test_the_same_run_twice_has_two_anchors(project: Path) -> None:
    woven = weave("```run\ndemo/work\n```\n\n```run\ndemo/work\n```\n", PAGE)
    assert re.findall(r'id=\\"(run-demo-work(?:-2)?)\\"', woven) == ["run-demo-work", "run-demo-work-2"]


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("demo/wrok", "docs/en/creating/page.md:12: .*wrok.py: no such snippet"),
        ("demo/new", "docs/en/creating/page.md:12: .*new.run.json: this recording does not exist; run: "),
        ("demo/work@3.2", "docs/en/creating/page.md:12: .*no recording of its own"),
        ("", "docs/en/creating/page.md:12: this run fence is empty"),
    ],
)
def test_a_mistake_in_a_run_fence_names_page_and_line(project: Path, fence: str, problem: str) -> None:
    below_front_matter = Source(PAGE.path, "en", PAGE.page, above=9)
    with pytest.raises(WeaveError, match=problem):
        weave(f"Text\n\n```run\n{fence}\n```\n", below_front_matter)


# Numbers


def test_a_number_leads_to_the_figure_of_its_run(project: Path) -> None:
    source = Source(PAGE.path, "en", PAGE.page, homes={"demo/work": "../pool/#run-demo-work"})
    assert 'href="../pool/#run-demo-work"' in weave("[2](run:demo/work#total)", source)


def test_a_number_whose_run_no_page_shows_leads_to_the_snippet(project: Path) -> None:
    assert 'href="../snippets/demo/work.py"' in weave("[2](run:demo/work#total)", PAGE)


def test_a_number_inside_code_is_left_alone(project: Path) -> None:
    text = "Write `[9](run:no/such#total)`.\n\n```\n[9](run:no/such#total)\n```\n"
    assert weave(text, PAGE) == text


@pytest.mark.parametrize(
    "link", ["[3](run:demo/work#total)", "[2](run:demo/work#nothing)", "[2](run:no/such)"]
)
def test_a_number_that_its_run_does_not_show_names_page_and_line(project: Path, link: str) -> None:
    with pytest.raises(WeaveError, match=r"^docs/en/creating/page\.md:2: .*; "):
        weave(f"Text\n{link}\n", PAGE)


def test_every_run_of_a_page_has_the_anchor_of_its_figure() -> None:
    text = "```run\na/b\nc/d@3.13\n```\n\n```run\na/b\n```\n"
    assert [(place.run, place.figure) for place in places(text)] == [
        ("a/b", "run-a-b"),
        ("c/d@3.13", "run-a-b"),
        ("a/b", "run-a-b-2"),
    ]


# Languages


def test_a_translated_heading_has_the_anchor_of_its_original() -> None:
    english = "# Pool\n\n## Sizes\n\n```\n# no heading\n```\n\n## Sizes\n"
    chinese = "# 进程池\n\n## 大小\n\n## 大小 { #own }\n"
    assert same_anchors(chinese, english) == "# 进程池 { #pool }\n\n## 大小 { #sizes }\n\n## 大小 { #own }\n"


def test_anchors_are_those_that_markdown_makes() -> None:
    text = "# `os.fork()`: two\n\n## A & B\n\n## Same\n\n## Same\n\n### 进程池 Pool\n\n## Own { #mine }\n"
    toc = {"toc": {"slugify": slugify_unicode}}
    made = html_of(text, extensions=["toc", "attr_list"], extension_configs=toc)
    assert re.findall(r'id="([^"]+)"', made) == [heading.anchor for heading in headings(text)]


def test_a_translation_with_other_headings_keeps_its_own_anchors() -> None:
    assert same_anchors("# 一\n\n## 二\n", "# One\n") == "# 一\n\n## 二\n"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("中\n文", "中文"),
        ("中文，\nLinux", "中文，Linux"),
        ("中文\nLinux", "中文\nLinux"),
        ('<a href="x">字</a>\n<em>字</em>', '<a href="x">字</a><em>字</em>'),
        ("<p>字。</p>\n<p>字", "<p>字。</p>\n<p>字"),
        ("<pre>中\n文</pre>", "<pre>中\n文</pre>"),
    ],
)
def test_a_line_break_puts_no_space_between_chinese_characters(broken: str, whole: str) -> None:
    assert unbroken(broken) == whole


# The site


@pytest.fixture
def small(tmp_path: Path, recorded: Path) -> Path:
    """A site of this project's making, with one page in either language."""
    copy(tmp_path, "docs/theme", "docs/words.zh.txt")
    shutil.copytree(recorded / "snippets", tmp_path / "snippets")
    for language, text in {"en": "# Start\n\n## One\n", "zh": "# 开始\n\n## 一\n"}.items():
        (tmp_path / "docs" / language).mkdir()
        (tmp_path / "docs" / language / "index.md").write_text(text, encoding="utf-8")
        (tmp_path / "docs" / language / "checked.md").write_text("# Checked\n")  # generated pages link to it
    for config in tmp_path.glob("mkdocs*.yml"):
        text = re.sub(r"(?m)^nav:\n(?: +.*\n)+", "", config.read_text(encoding="utf-8"))
        config.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_addresses_of_site_and_repository_come_from_the_environment(small: Path) -> None:
    here = {"SITE_URL": "https://example.org/fj/", "REPO_URL": "https://example.org/git/fj"}
    assert mkdocs(small, "build", "--strict", **here).returncode == 0
    page = (small / "site" / "zh" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/fj/zh/">' in page
    assert 'href="https://example.org/git/fj/edit/main/docs/zh/index.md"' in page


def test_the_sitemap_pairs_each_page_with_its_translation(small: Path) -> None:
    assert mkdocs(small, "build", SITE_URL="https://example.org/fj/").returncode == 0
    for sitemap in (small / "site" / "sitemap.xml", small / "site" / "zh" / "sitemap.xml"):
        text = sitemap.read_text(encoding="utf-8")
        assert 'hreflang="en" href="https://example.org/fj/"' in text
        assert 'hreflang="zh-Hans" href="https://example.org/fj/zh/"' in text


def test_a_page_says_when_git_last_saw_it_change(small: Path) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for command in (
        ["init", "-q"],
        ["add", "docs"],
        [*who, "commit", "-qm", "x", "--date=2026-01-02T03:04:05"],
    ):
        dated = os.environ | {"GIT_COMMITTER_DATE": "2026-01-02T03:04:05"}
        subprocess.run(["git", *command], cwd=small, check=True, env=dated)
    assert mkdocs(small, "build").returncode == 0
    assert "2026-01-02" in (small / "site" / "zh" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_mistake_on_a_page_ends_the_build_without_a_traceback(small: Path, language: str) -> None:
    page = small / "docs" / language / "index.md"
    page.write_text("---\ntitle: X\n---\n\n# X\n\n```run\ndemo/new\n```\n", encoding="utf-8")
    done = mkdocs(small, "build")
    named = [line for line in done.stderr.splitlines() if f"docs/{language}/index.md:7: " in line]
    assert done.returncode != 0
    assert len(named) == 1
    assert "Traceback" not in done.stderr


def test_serve_shows_an_edit_and_a_new_page_in_either_language_and_keeps_the_other(small: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "127.0.0.1:{1}".format(*free.getsockname())
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address]
    with subprocess.Popen(command, cwd=small, stderr=subprocess.PIPE, text=True) as server:
        try:
            shown(f"http://{address}/zh/", "开始")
            for language, path in {"zh": "zh/", "en": ""}.items():
                (small / "docs" / language / "index.md").write_text("# Changed\n")
                shown(f"http://{address}/{path}", "Changed")
            shown(f"http://{address}/zh/", "Changed")
            for language, path in {"zh": "zh/", "en": ""}.items():
                (small / "docs" / language / "new.md").write_text("# Added\n")
                shown(f"http://{address}/{path}new/", "Added")
            shown(f"http://{address}/zh/new/", "Added")
        finally:
            server.terminate()
            assert server.stderr
            assert server.stderr.read() == ""


def shown(url: str, text: str, seconds: float = 60) -> None:
    """Wait until the page at `url` has this text."""
    end = time.monotonic() + seconds
    page = ""
    while text not in page:
        assert time.monotonic() < end, f"{url} never showed {text}"
        time.sleep(0.1)
        try:
            page = urllib.request.urlopen(url, timeout=seconds).read().decode()
        except (urllib.error.URLError, ConnectionError):
            page = ""


class Links(HTMLParser):
    """The ids of a page, what it links to, what it has the browser fetch, and its event handlers."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.handlers: list[str] = []
        self.switch = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found[name] for name in ("id", "name") if name in found}
        self.handlers += [name for name in found if name.startswith("on")]
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in ("link", "script", "img", "source", "iframe"):
            self.fetched += [found[name] for name in ("href", "src", "srcset") if name in found]
        if found.get("class") == "switch":
            self.switch = found["href"]


@pytest.fixture(scope="module")
def links(built: tuple[Path, str]) -> dict[Path, Links]:
    site, _ = built
    found = (path for path in site.rglob("*.html") if path.name != "404.html")
    return {path: Links(path.read_text(encoding="utf-8")) for path in found}


def target(page: Path, link: str) -> Path:
    path = (page.parent / unquote(urlsplit(link).path)).resolve() if urlsplit(link).path else page
    return path / "index.html" if path.is_dir() else path


def test_the_strict_build_says_four_lines(built: tuple[Path, str]) -> None:
    said = ["Cleaning", "Building documentation to", "Chinese built into zh/ in", "Documentation built in"]
    lines = [line.removeprefix("INFO").strip(" -") for line in built[1].strip().splitlines()]
    assert len(lines) == len(said)
    assert all(line.startswith(start) for line, start in zip(lines, said, strict=True))


def test_both_languages_have_the_same_pages(built: tuple[Path, str], links: dict[Path, Links]) -> None:
    names = {path.relative_to(built[0]).as_posix() for path in links}
    chinese = {name.removeprefix("zh/") for name in names if name.startswith("zh/")}
    assert {name for name in names if not name.startswith("zh/")} == chinese


def test_the_switch_leads_to_the_same_page(built: tuple[Path, str], links: dict[Path, Links]) -> None:
    site = built[0]
    for page, found in links.items():
        path = page.relative_to(site)
        other = path.relative_to("zh") if path.parts[0] == "zh" else "zh" / path
        assert target(page, found.switch) == site / other


def leads_somewhere(page: Path, link: str, links: dict[Path, Links]) -> bool:
    url, there = urlsplit(link), target(page, link)
    if url.scheme:
        return url.scheme in ("http", "https", "mailto")
    fragment = unquote(url.fragment)
    return there.exists() and (not fragment or there not in links or fragment in links[there].ids)


def test_every_link_within_the_site_leads_somewhere(links: dict[Path, Links]) -> None:
    every = ((page, link) for page, found in links.items() for link in found.links)
    assert [(str(page), link) for page, link in every if not leads_somewhere(page, link, links)] == []


def test_pages_fetch_nothing_from_elsewhere(links: dict[Path, Links]) -> None:
    assert {url for found in links.values() for url in found.fetched if urlsplit(url).netloc} == set()


def test_what_pages_fetch_is_there(links: dict[Path, Links]) -> None:
    assert {
        url for page, found in links.items() for url in found.fetched if not target(page, url).exists()
    } == set()


def test_every_snippet_can_be_downloaded_and_all_in_one_zip(built: tuple[Path, str]) -> None:
    for name in snippet.all_names():
        assert (built[0] / "snippets" / f"{name}.py").read_bytes() == snippet.named(name).path.read_bytes()
    assert (built[0] / "snippets" / "snippets.zip").stat().st_size


def test_pages_are_light(built: tuple[Path, str]) -> None:
    """Compressed, at most 25 kB; a page that shows more than ten runs may weigh two more for each."""
    for page in built[0].rglob("index.html"):
        html = page.read_bytes()
        runs = html.count(b'class="run-picture"')
        assert len(gzip.compress(html)) < 25_000 + 2_000 * max(0, runs - 10), page


# Beside the pages


def test_every_page_has_a_twin_in_markdown_and_llms_txt_lists_it(built: tuple[Path, str]) -> None:
    for site in (built[0], built[0] / "zh"):
        listed = re.findall(r"\]\((.+?\.md)\)", (site / "llms.txt").read_text(encoding="utf-8"))
        assert {"index.md", "creating/fork.md", "messages.md"} <= set(listed)
        pages = [page for page in site.rglob("index.html") if site.name == "zh" or "zh" not in page.parts]
        assert len(listed) == len(set(listed)) == len(pages)
        assert all((site / name).read_text(encoding="utf-8").lstrip("-").strip() for name in listed)


def test_a_twin_holds_the_programs_and_what_they_printed(built: tuple[Path, str]) -> None:
    text = (built[0] / "creating" / "fork.md").read_text(encoding="utf-8")
    assert snippet.named("creating/download_fork").source.strip() in text
    assert "Output of download_fork.py, Python 3.15" in text
    assert "total 5.0 s" in text
    assert not re.search(r"--8<--|run:|hl=|```run", text)


def test_the_404_page_helps_in_both_languages(built: tuple[Path, str]) -> None:
    page = Links((built[0] / "404.html").read_text(encoding="utf-8"))
    assert {"/messages/", "/zh/messages/", "/catalogue/", "/zh/"} <= set(page.links)
    assert not (built[0] / "zh" / "404.html").exists()


def test_every_page_allows_the_scripts_it_has_and_no_other(built: tuple[Path, str]) -> None:
    for page in built[0].rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        allowed = re.search(r'Content-Security-Policy" content="[^"]*script-src ([^;]*);', html)
        assert allowed, page
        for script in re.findall(r"(?s)<script>(.*?)</script>", html):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in allowed[1]
        assert "unsafe" not in allowed[1]
        assert Links(html).handlers == [], f"{page}: the policy forbids them"


def test_a_site_to_be_read_from_files_links_to_files(small: Path) -> None:
    assert mkdocs(small, "build", "--strict", "--no-directory-urls").returncode == 0
    page = (small / "site" / "zh" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'class="switch"[^>]* href="\./\.\./index\.html"', page)
    assert "Content-Security-Policy" not in page
