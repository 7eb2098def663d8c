"""Headings have the anchors that Markdown makes, and a translation has those of its original."""

from __future__ import annotations

import re

from markdown import markdown
from markdown.extensions.toc import slugify_unicode

from weave.page.headings import headings, same_anchors


def test_a_translated_heading_has_the_anchor_of_its_original() -> None:
    english = "# Pool\n\n## Sizes\n\n```\n# no heading\n```\n\n## Sizes\n"
    chinese = "# 进程池\n\n## 大小\n\n## 大小 { #own }\n"
    assert same_anchors(chinese, english) == "# 进程池 { #pool }\n\n## 大小 { #sizes }\n\n## 大小 { #own }\n"


def test_anchors_are_those_that_markdown_makes() -> None:
    text = "# `os.fork()`: two\n\n## A & B\n\n## Same\n\n## Same\n\n### 进程池 Pool\n\n## Own { #mine }\n"
    toc = {"toc": {"slugify": slugify_unicode}}
    made = markdown(text, extensions=["toc", "attr_list"], extension_configs=toc)
    assert re.findall(r'id="([^"]+)"', made) == [heading.anchor for heading in headings(text)]


def test_a_translation_with_other_headings_keeps_its_own_anchors() -> None:
    assert same_anchors("# 一\n\n## 二\n", "# One\n") == "# 一\n\n## 二\n"
