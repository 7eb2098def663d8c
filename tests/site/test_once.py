"""What is done in place of libraries, to build sooner, gives what theirs gives."""

from __future__ import annotations

import importlib

import markdown
import pytest
from markdown.treeprocessors import InlineProcessor
from material.plugins.search import plugin  # type: ignore[import-untyped]
from pymdownx.snippets import SnippetPreprocessor  # type: ignore[import-untyped]

from weave.site import once, search

PAGE = """
# A *page*, `of` two

With **bold _and_ more**, [a link](x.md "t"), `a < b`, <b>raw</b>, \\*no\\* and https://x.example.

## Next { #here }

- one `code`
- two &amp; three
"""
HTML = """
<h1 id="a">A <code>page</code><a class="headerlink" href="#a">¶</a></h1> <p>One <em>two</em>
three</p><pre><code>x = 1
</code></pre><ul> <li>four</li><li></li> </ul><h2 id="b">Next</h2><p data-search-exclude>not <b>this</b></p>
<div><h3 id="c">Within</h3><p>five<br>six</p></div><p>seven</p>
<h2 id="d" data-search-exclude>Not this</h2><p>nor this</p>
"""


def sections(html: str) -> list[tuple[str | None, list[str], list[str], bool]]:
    """What the search finds in a page."""
    parser = plugin.Parser()
    parser.feed(html)
    parser.close()
    return [(part.id, part.title, part.text, part.is_excluded()) for part in parser.data]


def test_the_search_reads_a_page_as_it_does_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = sections(HTML)
    monkeypatch.setattr(plugin, "Element", plugin.Element)
    monkeypatch.setattr(plugin.Parser, "updatepos", plugin.Parser.updatepos)
    search.begin()
    assert plugin.Element is search.Element
    assert [(anchor, left_out) for anchor, *_, left_out in theirs if anchor] == [
        ("a", False),
        ("b", False),
        ("c", False),
        ("d", True),
    ]
    assert sections(HTML) == theirs


def test_markdown_becomes_what_it_becomes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for run in (once.INLINED, once._inlined):
        monkeypatch.setattr(InlineProcessor, "run", run)
        found.append(markdown.markdown(PAGE, extensions=["attr_list", "md_in_html", "toc"]))
    theirs, ours = found
    assert theirs == ours
    assert theirs.count("<code>") == 3


def test_a_module_that_is_imported_again_takes_its_own_work_for_nobody_elses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(InlineProcessor, "run", once._inlined)
    monkeypatch.setattr(SnippetPreprocessor, "parse_snippets", once._included)
    again = importlib.reload(once)
    assert again.INLINED.__module__ == InlineProcessor.__module__
    assert again.INCLUDED.__module__ == SnippetPreprocessor.__module__
