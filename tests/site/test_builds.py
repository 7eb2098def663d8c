"""Small sites, built and served: addresses, dates, mistakes, edits."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_build import mkdocs, small_site

from weave.errors import WeaveError
from weave.site.search import WORKER, mend


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of this project's making, with two pages in either language."""
    small_site(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site built for its address and that of its repository."""
    root = tmp_path_factory.mktemp("published")
    small_site(root)
    here = {"SITE_URL": "https://example.org/fj/", "REPO_URL": "https://example.org/git/fj"}
    assert mkdocs(root, "build", "--strict", **here).returncode == 0
    return root / "site"


def test_the_addresses_of_site_and_repository_come_from_the_environment(published: Path) -> None:
    page = (published / "zh" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/fj/zh/">' in page
    assert 'href="https://example.org/git/fj/edit/main/docs/zh/index.md"' in page


def test_the_sitemap_pairs_each_page_with_its_translation(published: Path) -> None:
    for sitemap in (published / "sitemap.xml", published / "zh" / "sitemap.xml"):
        text = sitemap.read_text(encoding="utf-8")
        assert 'hreflang="en" href="https://example.org/fj/"' in text
        assert 'hreflang="zh-Hans" href="https://example.org/fj/zh/"' in text


def test_the_search_of_either_language_is_mended(published: Path) -> None:
    for site in (published, published / "zh"):
        [worker] = site.glob(WORKER)
        assert '.id+","}' in worker.read_text(encoding="utf-8")


def test_a_search_that_cannot_be_mended_ends_the_build(tmp_path: Path) -> None:
    worker = tmp_path / WORKER.replace("*", "1")
    worker.parent.mkdir(parents=True)
    worker.write_text("another lunr")
    with pytest.raises(WeaveError, match="is another one now; see whether"):
        mend(tmp_path)


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


def test_a_site_to_be_read_from_files_links_to_files(small: Path) -> None:
    assert mkdocs(small, "build", "--strict", "--no-directory-urls").returncode == 0
    page = (small / "site" / "zh" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'class="switch"[^>]* href="\./\.\./index\.html"', page)
    assert "Content-Security-Policy" not in page


def test_a_build_says_nothing_of_its_packages_even_when_they_are_compiled_first(small: Path) -> None:
    script = Path(sys.executable).with_name("mkdocs")  # which shows more warnings than `python -m mkdocs`
    env = os.environ | {"PYTHONPATH": str(small), "PYTHONPYCACHEPREFIX": str(small / "cache")}
    done = subprocess.run([script, "build"], cwd=small, env=env, capture_output=True, text=True, timeout=120)
    assert len(done.stderr.splitlines()) == 4, done.stderr  # test_site.py knows which


# Served


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that is served while it changes."""
    root = tmp_path_factory.mktemp("edited")
    small_site(root)
    return root


@pytest.fixture(scope="module")
def served(edited: Path) -> Iterator[str]:
    """The address where it is served; the server says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "127.0.0.1:{1}".format(*free.getsockname())
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address]
    with subprocess.Popen(command, cwd=edited, stderr=subprocess.PIPE, text=True) as server:
        try:
            shown(f"http://{address}/zh/", "开始")
            yield f"http://{address}/"
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


def test_serve_shows_an_edit_and_a_new_page_in_either_language_and_keeps_the_other(
    edited: Path, served: str
) -> None:
    for language, path in {"zh": "zh/", "en": ""}.items():
        (edited / "docs" / language / "index.md").write_text("# Changed\n")
        shown(served + path, "Changed")
    shown(f"{served}zh/", "Changed")
    for language, path in {"zh": "zh/", "en": ""}.items():
        (edited / "docs" / language / "new.md").write_text("# Added\n")
        shown(f"{served}{path}new/", "Added")
    shown(f"{served}zh/new/", "Added")


def test_serve_shows_an_edit_of_a_program_where_it_is_shown_and_in_its_download(
    edited: Path, served: str
) -> None:
    program = edited / "snippets" / "demo" / "new.py"
    for language, path in {"zh": "zh/", "en": ""}.items():
        text = '# Shows\n\n```python\n--8<-- "snippets/demo/new.py"\n```\n'
        (edited / "docs" / language / "index.md").write_text(text)
        shown(served + path, "One line")
    program.write_text(program.read_text().replace("One line", "Another line"))
    for path in ("", "zh/"):
        shown(served + path, "Another line")
        shown(f"{served}{path}snippets/demo/new.py", "Another line")


def test_serve_shows_an_edit_of_the_figures_style_and_of_code(edited: Path, served: str) -> None:
    (edited / "weave" / "draw" / "static" / "timeline.css").write_text("/* Changed */")
    for path in ("", "zh/"):
        shown(f"{served}{path}css/timeline.css", "Changed")
    with (edited / "weave" / "page" / "html.py").open("a") as code:
        code.write("\n\ndef light(html):\n    return html + '<!-- Changed -->'\n")
    for path in ("", "zh/"):
        shown(served + path, "<!-- Changed -->")
