"""The Markdown twins of a site's pages, beside them, and llms.txt, which lists them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from weave.page.headings import headings
from weave.page.twins import Twin, listed, plain
from weave.site.settings import language, project


def planned(nav: Navigation) -> dict[str, Twin | None]:
    """A place for the twin of each page, in the order of the navigation."""
    return dict.fromkeys(page.file.src_uri for page in nav.pages)


def keep(page: Page, config: MkDocsConfig) -> None:
    """Keep the page's twin until the site is built."""
    written = get_data(page.file.content_string)[0]
    title = next((heading.text for heading in headings(written) if heading.level == 1), page.file.src_uri)
    section = page.parent.title if isinstance(page.parent, Section) else ""
    twin = Twin(section, title, page.file.src_uri, plain(project(config), written, language(config)))
    config.extra["twins"][twin.path] = twin


def write(config: MkDocsConfig) -> None:
    """Write the twins, and the list of them."""
    site, twins = Path(config.site_dir), [twin for twin in config.extra["twins"].values() if twin]
    for twin in twins:
        (site / twin.path).parent.mkdir(parents=True, exist_ok=True)
        (site / twin.path).write_text(twin.text, encoding="utf-8")
    text = listed(twins, config.site_name, config.site_description or "", config.site_url or "")
    (site / "llms.txt").write_text(text, encoding="utf-8")
    if not config.use_directory_urls:  # read from files, the theme hides its search, but looks for an index
        (site / "search" / "search_index.json").unlink(missing_ok=True)
        (site / "search" / "search_index.js").write_text("var __index = null\n", encoding="utf-8")
