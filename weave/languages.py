"""Two languages, one command: a MkDocs hook that builds the Chinese site inside the English one.

Also what MkDocs must know about a language early: how headings become anchors, how Chinese is cut into words.
"""

from __future__ import annotations

import logging
import time
import warnings
from pathlib import Path

from markdown.extensions.toc import slugify_unicode
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from weave.snippet import ROOT

with warnings.catch_warnings():  # its source has invalid escapes, of which newer Pythons warn at every first import
    warnings.simplefilter("ignore")
    import jieba

WORDS = ROOT / "docs" / "words.zh.txt"
log = logging.getLogger("mkdocs.weave")


def slug(heading: str, separator: str) -> str:
    """The anchor of a heading; Chinese characters stay."""
    return slugify_unicode(heading, separator)


def on_config(config: MkDocsConfig) -> None:
    """Teach the search index of the Chinese site the words of this field."""
    if config.theme["language"] == "zh":
        jieba.setLogLevel(logging.WARNING)
        jieba.load_userdict(str(WORDS))


def on_post_build(config: MkDocsConfig) -> None:
    """After the English site, build the Chinese one into its `zh/`."""
    if config.theme["language"] == "en":
        build_chinese(config)


def build_chinese(english: MkDocsConfig) -> None:
    """Build the Chinese site into `zh/` of the English one, as strictly; say so in one line."""
    start = time.monotonic()
    chinese = load_config(
        config_file=str(Path(english.config_file_path).with_name("mkdocs.zh.yml")),
        site_dir=str(Path(english.site_dir) / "zh"),
        site_url=english.site_url and english.site_url.rstrip("/") + "/zh/",
        strict=english.strict,
        use_directory_urls=english.use_directory_urls,
    )
    steps = logging.getLogger("mkdocs.commands.build")
    level = steps.level
    steps.setLevel(logging.WARNING)
    try:
        chinese.plugins.on_startup(command="build", dirty=False)
        build(chinese)
    finally:
        chinese.plugins.on_shutdown()
        steps.setLevel(level)
    log.info("Chinese built into zh/ in %.2f seconds", time.monotonic() - start)
