"""`mkdocs serve` after an edit: what the edit changed is built, and nothing else."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from weave.site.chinese import Chinese, aside, within
from weave.site.settings import project
from weave.store.project import Project

LISTS = ("search/search_index.json", "llms.txt")  # they list all pages
log = logging.getLogger("mkdocs.weave")


def after_edits(english: MkDocsConfig, whole: Callable[[], None]) -> Callable[[], None]:
    """A builder of what was edited: a page; those that show a run; a language, if pages came or went; or all.

    whole: builds all.
    """
    before = times(project(english))

    def rebuild() -> None:
        nonlocal before
        now = times(project(english))
        changed = [part for part in now if now[part] != before[part]]
        came_or_went = any(now[part].keys() != before[part].keys() for part in changed)
        match changed:
            case ["en" | "zh" as language] if not came_or_went:
                refresh(english, language)
            case ["snippets"] if not came_or_went:
                edited = [f for f in now["snippets"] if now["snippets"][f] != before["snippets"][f]]
                show_again(english, edited)
            case ["zh"]:
                Chinese.begun(english).wait()
            case ["en"] if within(english).exists():
                keeping_chinese(english, whole)
            case [_, *_]:
                forget_modules()
                whole()
        before = now

    return rebuild


def keeping_chinese(english: MkDocsConfig, whole: Callable[[], None]) -> None:
    """Build English anew; on_post_build puts back the Chinese site."""
    within(english).rename(aside(english))
    try:
        whole()
    finally:
        shutil.rmtree(aside(english), ignore_errors=True)


def refresh(english: MkDocsConfig, language: str) -> None:
    """Build the pages of a language that were edited; what lists all pages stays as it was."""
    start = time.monotonic()
    config = config_of(english, language)
    lists = {path: path.read_bytes() for name in LISTS if (path := Path(config.site_dir, name)).exists()}
    steps = logging.getLogger(build.__module__)
    level = steps.level
    steps.setLevel(logging.ERROR)  # it warns that only some pages are built
    try:
        config.plugins.on_startup(command="build", dirty=True)
        build(config, dirty=True)
    finally:
        config.plugins.on_shutdown()
        steps.setLevel(level)
    for path, content in lists.items():
        path.write_bytes(content)
    log.info("Edited pages built in %.2f seconds", time.monotonic() - start)


def show_again(english: MkDocsConfig, edited: list[Path]) -> None:
    """Build the pages of both languages that speak of these programs or recordings."""
    here = project(english)
    import_module("weave.site.settings").forget()  # that of now: `forget_modules` may have been called
    names = [f.relative_to(here.snippets).as_posix().partition(".")[0] for f in edited]
    for language in ("en", "zh"):
        config, pages = config_of(english, language), here.root / "docs" / language
        for page in pages.rglob("*.md"):
            if any(name in page.read_text(encoding="utf-8") for name in names):
                path = page.relative_to(pages).as_posix()
                built = File(path, None, config.site_dir, config.use_directory_urls)
                if os.path.exists(built.abs_dest_path):
                    os.utime(built.abs_dest_path, (0, 0))  # older than its page, as if that had been edited
        refresh(english, language)


def config_of(english: MkDocsConfig, language: str) -> MkDocsConfig:
    """The configuration of a language, for a build into the site that is served."""
    below, name = {"en": ("", "mkdocs.yml"), "zh": ("zh", "mkdocs.zh.yml")}[language]
    return load_config(
        config_file=str(project(english).root / name),
        site_dir=str(Path(english.site_dir, below)),
        site_url=english.site_url and urljoin(english.site_url, f"{below}/" if below else ""),
        strict=english.strict,
        use_directory_urls=english.use_directory_urls,
    )


def times(project: Project) -> dict[str, dict[Path, int]]:
    """When the files were last changed: of either language, and of what both share."""
    docs = project.root / "docs"
    parts = {"en": [docs / "en"], "zh": [docs / "zh"]}
    parts["snippets"] = [project.snippets]
    parts["both"] = [docs / "theme", docs / "listings.zh", project.root / "weave"]
    files = {part: [f for top in tops for f in top.rglob("*.*")] for part, tops in parts.items()}
    files["snippets"] = [file for file in files["snippets"] if file != project.ledger]  # all pages show it
    files["both"] += [docs / "words.zh.txt", *project.root.glob("mkdocs*.yml"), project.ledger]
    return {
        part: {f: f.stat().st_mtime_ns for f in found if f.is_file() and f.suffix != ".pyc"}
        for part, found in files.items()
    }


def forget_modules() -> None:
    """Have the next build import this package anew: its code may have changed, and what it read before."""
    Hooks._load_hook.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "weave"]:
        del sys.modules[name]
