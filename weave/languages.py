"""Two languages, one command: a MkDocs hook that builds the Chinese site beside the English one.

English is built into the site's root, Chinese into its `zh/`. A page has the same path in both, and its
headings have the same anchors: the switch in the page's head leads to the place where the reader is.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import ClassVar, NamedTuple
from urllib.parse import urljoin

from markdown.extensions.toc import slugify_unicode
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from weave import prose
from weave.snippet import ROOT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # newer Pythons warn of escapes in its source when they first compile it
    import jieba  # type: ignore[import-untyped]

jieba.setLogLevel(logging.WARNING)  # it announces that it loads its words
DOCS = ROOT / "docs"
WORDS = DOCS / "words.zh.txt"
HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*(?:\{[^{}]*?#(?P<anchor>[\w-]+)[^{}]*\})?[ \t]*")
MARKS = "、。，；：？！（）《》“”"
INLINE = r"(?:</?(?:a|em|strong)\b[^>]*>)*"
BREAK = re.compile(rf"(?s)<pre\b.*?</pre>|(?<=([^\s>]))({INLINE})\n[ \t]*(?={INLINE}(\S))")
log = logging.getLogger("mkdocs.weave")


class Heading(NamedTuple):
    """A heading of a page: the index of its row, its level, its anchor, and its text, still Markdown."""

    row: int
    level: int
    anchor: str
    text: str


@dataclass
class Chinese:
    """A build of the Chinese site into `zh/` of the English one, as strict: a process, and when it began."""

    process: subprocess.Popen[str]
    start: float
    running: ClassVar[list[Chinese]] = []

    @classmethod
    def begun(cls, english: MkDocsConfig) -> Chinese:
        """Start it. What it says is kept until it ends, so that the lines of two builds do not mix."""
        options = [
            *("--config-file", str(Path(english.config_file_path).with_name("mkdocs.zh.yml"))),
            *("--site-dir", str(_chinese(english))),
            "--strict" if english.strict else "--no-strict",
            "--use-directory-urls" if english.use_directory_urls else "--no-directory-urls",
        ]
        chinese = cls(
            subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "build", "--quiet", *options],
                env=os.environ | {"SITE_URL": urljoin(english.site_url, "zh/") if english.site_url else ""},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            ),
            time.monotonic(),
        )
        cls.running.append(chinese)
        return chinese

    def wait(self) -> None:
        """Wait for its end, and say how long it took. Raises Abort if it failed, after what it said."""
        said = self.process.communicate()[0]
        self.running.remove(self)
        print(said, end="", file=sys.stderr)
        if self.process.returncode:
            raise Abort("The Chinese site was not built")
        log.info("Chinese built into zh/ in %.2f seconds", time.monotonic() - self.start)

    def end(self) -> None:
        """Stop it, and say what it said: it may have failed too."""
        self.process.terminate()
        print(self.process.communicate()[0], end="", file=sys.stderr)
        self.running.remove(self)


def on_config(config: MkDocsConfig) -> None:
    """Edit links only with a repository; for Chinese, the words of this field in the search index."""
    if not config.repo_url:
        config.edit_uri = None
    if config.theme["language"] == "zh":
        config.theme.static_templates.discard("404.html")  # a server knows one, at its root
        jieba.load_userdict(str(WORDS))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a Chinese page's headings the anchors of the English page."""
    english = DOCS / "en" / page.file.src_uri
    if config.theme["language"] == "zh" and english.exists():
        return same_anchors(markdown, get_data(english.read_text(encoding="utf-8"))[0])
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep line breaks in a Chinese source from becoming spaces between its characters."""
    return unbroken(html) if config.theme["language"] == "zh" else html


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Begin the Chinese site beside the English one, in a process of its own."""
    if config.theme["language"] == "en" and not (_chinese(config).exists() or _aside(config).exists()):
        config.extra["chinese"] = Chinese.begun(config)


def on_build_error(error: Exception) -> None:
    """Leave no build behind one that failed."""
    for chinese in list(Chinese.running):
        chinese.end()


def on_post_build(config: MkDocsConfig) -> None:
    """After the English site, wait for the Chinese one, or put back the one that `serve` kept."""
    if chinese := config.extra.pop("chinese", None):
        chinese.wait()
    elif config.theme["language"] == "en" and _aside(config).exists():
        _aside(config).rename(_chinese(config))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Rebuild after an edit only what changed: the page; or its language, if pages came or went; or all."""
    before = _times()

    def rebuild() -> None:
        nonlocal before
        now = _times()
        changed = {part for part in now if now[part] != before[part]}
        if (
            len(changed) == 1
            and changed != {"both"}
            and now[(part := min(changed))].keys() == before[part].keys()
        ):
            refresh(config, part)
        elif changed == {"zh"}:
            Chinese.begun(config).wait()
        elif changed == {"en"} and _chinese(config).exists():
            _chinese(config).rename(_aside(config))
            try:
                builder()
            finally:
                shutil.rmtree(_aside(config), ignore_errors=True)
        elif changed:
            _forget_modules()
            builder()
        before = now

    server.builder = rebuild


def refresh(english: MkDocsConfig, language: str) -> None:
    """Build the pages of a language that were edited; what lists all pages stays as it was."""
    start = time.monotonic()
    below, name = {"en": ("", "mkdocs.yml"), "zh": ("zh", "mkdocs.zh.yml")}[language]
    config = load_config(
        config_file=str(Path(english.config_file_path).with_name(name)),
        site_dir=str(Path(english.site_dir, below)),
        site_url=english.site_url and urljoin(english.site_url, f"{below}/" if below else ""),
        strict=english.strict,
        use_directory_urls=english.use_directory_urls,
    )
    lists = [Path(config.site_dir, name) for name in ("search/search_index.json", "llms.txt")]
    whole = {path: path.read_bytes() for path in lists if path.exists()}
    steps = logging.getLogger("mkdocs.commands.build")
    level = steps.level
    steps.setLevel(logging.ERROR)  # it warns that only some pages are built
    try:
        config.plugins.on_startup(command="build", dirty=True)
        build(config, dirty=True)
    finally:
        config.plugins.on_shutdown()
        steps.setLevel(level)
    for path, content in whole.items():
        path.write_bytes(content)
    log.info("Edited pages built in %.2f seconds", time.monotonic() - start)


def same_anchors(markdown: str, original: str) -> str:
    """A translation with the anchors of its original; unchanged where their headings do not match."""
    ours, theirs = headings(markdown), headings(original)
    if [our.level for our in ours] != [their.level for their in theirs]:
        return markdown
    rows = markdown.split("\n")
    for our, their in zip(ours, theirs, strict=True):
        if not rows[our.row].rstrip().endswith("}"):
            rows[our.row] = f"{rows[our.row].rstrip()} {{ #{their.anchor} }}"
    return "\n".join(rows)


def unbroken(html: str) -> str:
    """Chinese HTML without line breaks between characters or next to punctuation, except in `<pre>`."""

    def replace(found: re.Match[str]) -> str:
        if found[0].startswith("<pre"):
            return found[0]
        before, tags, after = found.groups()
        wide = before in MARKS or after in MARKS or (before >= "\u3400" and after >= "\u3400")
        return tags if wide else found[0]

    return BREAK.sub(replace, html)


def headings(markdown: str) -> list[Heading]:
    """The headings of a page, in their order."""
    text = prose.FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), markdown)
    found: list[Heading] = []
    used: set[str] = set()
    for row, line in enumerate(text.split("\n")):
        if heading := HEADING.fullmatch(line):
            first = heading["anchor"] or slugify_unicode(heading[2], "-")
            numbered = (f"{first}_{n}" for n in count(1))
            anchor = next(a for a in chain([first], numbered) if a not in used)
            used.add(anchor)
            found.append(Heading(row, len(heading[1]), anchor, heading[2]))
    return found


def _times() -> dict[str, dict[Path, int]]:
    """When the files were last changed: of either language, and of what both share."""
    parts = {"en": [DOCS / "en"], "zh": [DOCS / "zh"]}
    parts["both"] = [DOCS / "theme", ROOT / "snippets", ROOT / "weave"]
    files = {part: [f for top in tops for f in top.rglob("*.*")] for part, tops in parts.items()}
    files["both"] += [WORDS, *ROOT.glob("mkdocs*.yml")]
    return {
        part: {f: f.stat().st_mtime_ns for f in found if f.is_file() and f.suffix != ".pyc"}
        for part, found in files.items()
    }


def _forget_modules() -> None:
    """Have the next build import this package anew: its code may have changed, and what it read before."""
    Hooks._load_hook.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "weave"]:
        del sys.modules[name]


def _chinese(english: MkDocsConfig) -> Path:
    return Path(english.site_dir, "zh")


def _aside(config: MkDocsConfig) -> Path:
    """Where `serve` keeps the Chinese site while MkDocs empties the whole one for the English."""
    return Path(f"{config.site_dir}-zh")
