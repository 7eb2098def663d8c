"""The whole site as it is built: where its links lead, what its pages fetch, and what stands beside them."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from weave.export.document import SCHEMA, schema
from weave.page.program import program
from weave.store.project import Project

MOST = 25  # kB of a page


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


def test_every_snippet_can_be_downloaded_and_all_in_one_zip(
    built: tuple[Path, str], project: Project
) -> None:
    for name in project.names():
        found = (built[0] / "snippets" / f"{name}.py").read_text(encoding="utf-8")
        assert found == program(project, name, "en")
    assert (built[0] / "snippets" / "snippets.zip").stat().st_size


def test_the_schema_of_exported_runs_is_published(built: tuple[Path, str]) -> None:
    assert (built[0] / SCHEMA).read_bytes() == schema()


def test_no_page_is_heavier_than_25_kb(built: tuple[Path, str]) -> None:
    """Compressed, as a server sends it. A page that is too heavy shows too much at once: make it two."""
    weights = {
        page.relative_to(built[0]).as_posix(): len(gzip.compress(page.read_bytes())) / 1000
        for page in built[0].rglob("*.html")
    }
    assert len(weights) > 150
    assert {page: f"{weight:.1f} kB" for page, weight in weights.items() if weight > MOST} == {}


# Beside the pages


def test_every_page_has_a_twin_in_markdown_and_llms_txt_lists_it(built: tuple[Path, str]) -> None:
    for site in (built[0], built[0] / "zh"):
        listed = re.findall(r"\]\((.+?\.md)\)", (site / "llms.txt").read_text(encoding="utf-8"))
        assert {"index.md", "creating/fork.md", "messages.md"} <= set(listed)
        pages = [page for page in site.rglob("index.html") if site.name == "zh" or "zh" not in page.parts]
        assert len(listed) == len(set(listed)) == len(pages)
        assert all((site / name).read_text(encoding="utf-8").lstrip("-").strip() for name in listed)


def test_a_twin_holds_the_programs_and_what_they_printed(built: tuple[Path, str], project: Project) -> None:
    text = (built[0] / "creating" / "fork.md").read_text(encoding="utf-8")
    assert project.snippet("creating/download_fork").source.strip() in text
    assert "Output of download_fork.py, Python 3.15" in text
    assert "total 5.0 s" in text
    assert not re.search(r"--8<--|run:|hl=|```run", text)


def test_the_404_page_helps_in_both_languages(built: tuple[Path, str]) -> None:
    page = Links((built[0] / "404.html").read_text(encoding="utf-8"))
    assert {"/messages/", "/zh/messages/", "/catalogue/", "/zh/"} <= set(page.links)
    assert not [link for link in page.links if urlsplit(link).netloc]  # "//zh/" is a host called zh
    assert not (built[0] / "zh" / "404.html").exists()


def test_every_page_has_a_policy_and_no_script_of_its_own(
    built: tuple[Path, str], links: dict[Path, Links]
) -> None:
    for page in built[0].rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy, page
        assert "default-src 'self'" in policy[1]
        assert "script-src" not in policy[1]
        assert "<script>" not in html, f"{page}: the policy forbids it"
        assert (links.get(page) or Links(html)).handlers == [], f"{page}: the policy forbids them"
