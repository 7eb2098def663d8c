"""A Markdown twin of every page, for people and programs that read plain text: a MkDocs hook.

`creating/fork.md` stands beside `creating/fork/`: the programs and what they printed are in it, links lead
from twin to twin, and `llms.txt` lists them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from weave import chart, prose
from weave.claims import recorded
from weave.figure import ending, file_of
from weave.languages import headings
from weave.pages import INCLUDE, lines_of
from weave.recording import Recording
from weave.words import say

TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Twin:
    """A page as plain Markdown: its section in the navigation, title, path, and text."""

    section: str
    title: str
    path: str
    text: str


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Have the twins in the order of the navigation."""
    config.extra["twins"] = dict.fromkeys(page.file.src_uri for page in nav.pages)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the page's twin until the site is built."""
    written = get_data(page.file.content_string)[0]
    title = next((heading.text for heading in headings(written) if heading.level == 1), page.file.src_uri)
    section = page.parent.title if isinstance(page.parent, Section) else ""
    twin = Twin(section, title, page.file.src_uri, plain(written, config.theme["language"]))
    config.extra["twins"][twin.path] = twin


def on_post_build(config: MkDocsConfig) -> None:
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


def listed(twins: list[Twin], name: str, about: str, address: str) -> str:
    """The list of all twins, as https://llmstxt.org describes it."""
    rows = [f"# {name}\n\n> {about}\n"]
    section = ""
    for twin in twins:
        if twin.section != section:
            section = twin.section
            rows.append(f"\n## {section}\n")
        rows.append(f"- [{twin.title.replace('`', '')}]({address}{twin.path})")
    return "\n".join(rows) + "\n"


def plain(markdown: str, language: str) -> str:
    """A page's Markdown with programs and their output in it, and without what only the site understands."""
    parts, end = [], 0
    for link in prose.links(markdown):
        if link.target.startswith("run:"):
            parts += [markdown[end : link.begin], link.text]
            end = link.end
    text, end = "".join([*parts, markdown[end:]]), 0
    blocks = []
    for fence in prose.FENCE.finditer(text):
        blocks += [_between(text[end : fence.start()]), _fence(fence, language)]
        end = fence.end()
    return "".join([*blocks, _between(text[end:])])


def _between(text: str) -> str:
    return "\n".join(_shown(text.split("\n")))


def _fence(match: re.Match[str], language: str) -> str:
    kind = match["info"].strip().partition(" ")[0]
    rows = [row.removeprefix(match["indent"]) for row in match["body"].splitlines()]
    if kind == "run":
        names = [row.split()[0] for row in rows if row.strip()]
        blocks = [printed(recorded(name), language) for name in names]
    elif kind == "chart":
        bars = [bar for row in rows if row.strip() for bar in chart.bars(row)]
        table = [f"| {prose.literal(bar.label)} | {bar.amount} |" for bar in bars]
        blocks = [["| | |", "|---|--:|", *table]]
    else:
        title = TITLE.search(match["info"])
        head = f"{match['ticks']}{kind} {title[0] if title else ''}"
        blocks = [[head, *_shown(rows), match["ticks"]]]
    return "\n".join(f"{match['indent']}{row}".rstrip() for block in blocks for row in [*block, ""]).rstrip()


def _shown(rows: list[str]) -> list[str]:
    found: list[str] = []
    for row in rows:
        include = INCLUDE.fullmatch(row)
        lines = lines_of(include["path"]) if include else [row.replace(";--8<--", "--8<--")]
        found += [row] if lines is None else lines  # a file that is missing ends the build, not here
    return found


def printed(recording: Recording, language: str) -> list[str]:
    """A block of what a run printed, under a line that says which program, which Python and how it ended."""
    run = recording.shown
    said = [
        say(language, "output of", file=file_of(recording)),
        say(language, "python", version=recording.python),
        ending(run, language),
    ]
    rows = (line.text for line in run.lines)
    return [say(language, "list").join(said), "", "~~~~text", *rows, "~~~~"]
