"""A page on its way through MkDocs: woven, its heavy parts set aside and put back, its terms linked."""

from __future__ import annotations

import re
from itertools import chain, zip_longest
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from weave.errors import WeaveError
from weave.page.html import FIGURE, HEAVY, WITHIN_CODE, plain
from weave.page.places import places
from weave.page.source import Source
from weave.page.terms import linked, terms
from weave.page.weave import weave
from weave.site.settings import language, project

BEGIN, END = "<!--aside-->", "<!--/aside-->"
STAND_IN = re.compile(f"(?s){BEGIN}.*?{END}")
GLOSSARY = "glossary.md"
WITHOUT_TERMS = (GLOSSARY, "messages.md", "verified.md")
CATALOGUE = "catalogue"


def homes(nav: Navigation) -> dict[str, tuple[str, str]]:
    """Where each run is shown first: the page's address within the site, up to the #, and the anchor."""
    found: dict[str, tuple[str, str]] = {}
    for page in nav.pages:
        for place in places(page.file.content_string):
            found.setdefault(place.run, (f"{page.url}#", place.figure))
    return found


def woven(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """The page woven; PluginError, which ends the build with one line, if something is wrong in it."""
    file = Path(page.file.abs_src_path or "")
    here = project(config)
    source = Source(
        here,
        path=here.named(file) if file.is_relative_to(here.root) else page.file.src_uri,
        language=language(config),
        page=page.file.src_uri,
        above=page.file.content_string.rstrip().count("\n") - markdown.rstrip().count("\n"),
        homes=_from(page, config.extra["homes"]),
    )
    try:
        return weave(markdown, source)
    except WeaveError as error:
        raise PluginError(str(error)) from None


def _from(page: Page, homes: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The homes as links from this page: the way to each page is sought once, and many runs are there."""
    ways = {url: get_relative_url(url, page.url) for url in {url for url, _ in homes.values()}}
    return {name: ways[url] + anchor for name, (url, anchor) in homes.items()}


def set_aside(html: str, page: Page) -> str:
    """The HTML with the text alone of code and output, and nothing in place of pictures.

    The page is told, for MkDocs, which checks links, of the figures' anchors. The search has no use for
    pictures and for the elements in code, and took half of a build to read them.
    """
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(FIGURE.findall(html))
    aside = page.meta["aside"] = []

    def stand_in(found: re.Match[str]) -> str:
        aside.append(plain(found[0]) if found["code"] else found[0])
        return f"{BEGIN}{WITHIN_CODE.sub('', found['code'] or '')}{END}"

    return HEAVY.sub(stand_in, html)


def put_back(html: str, page: Page) -> str:
    """The finished page with what was set aside where it was."""
    text = STAND_IN.split(html)
    return "".join(chain.from_iterable(zip_longest(text, page.meta["aside"], fillvalue="")))


def with_terms(html: str, page: Page, files: Files) -> str:
    """The page with a link to the glossary at the first use of each term."""
    glossary = files.get_file_from_path(GLOSSARY)
    if not glossary or page.file.src_uri in WITHOUT_TERMS or page.file.src_uri.startswith(CATALOGUE):
        return html
    path = Path(glossary.abs_src_path or "")
    return linked(html, terms(path, path.stat().st_mtime_ns), get_relative_url(glossary.url, page.url))
