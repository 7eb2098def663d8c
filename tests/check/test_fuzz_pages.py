"""Whatever a page says: it is read, woven and compared, or refused with one clear line."""

from __future__ import annotations

import re
from collections.abc import Callable

from arbitrary import anything, many
from here import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from weave.errors import WeaveError
from weave.page import claims, pairs, prose, terms, twins
from weave.page.headings import headings
from weave.page.source import Source
from weave.page.terms import linked
from weave.page.weave import weave

NAME = "choose/cost_start"
CODE = f"snippets/{NAME}.py"
MARKDOWN = (
    "# One\n", "## Two {#two}\n", "## Two\n", "####### x\n", "#\n", "```python\n", "```\n", "~~~~\n",
    "````\n", "> ", "    ", "\t", "\n", "\n\n", "```run\n", "```run explorer\n", "```run chart log\n",
    "```predict seconds\n", "```predict order thread os-fork\n", "```predict line", " thread", "? x\n",
    "9 s\n", f"run:{NAME}\n", f"```predict exit\n1\n```\n\nx\n\n```run\n{NAME}\n```\n",
    "```predict ends\n```\n",
    "```chart\n", f"{NAME}\n", f"{NAME} label\n", f"{NAME}@3.12\n", "no/where\n", "../x\n", "\0\n", "/\n",
    "a" * 300 + "\n", f"{NAME}#thread # ", f"{NAME}#1", "#", f"```run\n{NAME}\n```\n",
    f"```run chart\n{NAME}\n```\n", f"```chart\n{NAME}#os-fork\n```\n", "```run\n\0\n```\n",
    f'```python title="x.py"\n--8<-- "{CODE}"\n```\n', f'--8<-- "{CODE}"\n', '--8<-- "nowhere.py"\n',
    '--8<-- "../x"\n', '--8<-- "docs"\n', '--8<-- "\0"\n', '--8<-- "docs/page.png"\n',
    f'--8<-- "{"a" * 300}"\n', f'--8<-- "{CODE}:1:2"\n', ";--8<--",
    '```python title="x.py" hl="fork" from="a" to="b"\n', 'hl="', "'", f"[5.0 s](run:{NAME}#total)",
    "[x](run:", f"[3.15](run:{NAME}#python)", f"[2](run:{NAME}÷no/where#python)",
    f"[2](run:{NAME}÷{NAME}#python)", f"[1.0](run:{NAME}#duration÷{NAME}#duration)",
    f"[5](run:{NAME}#at:thread..)", "[5](run:#)", "[a](b.md#c)", f"[0.10 ms](run:{NAME}#thread)",
    "[5](run:\0#a)", f"[5](run:{NAME}#at:)", "[5](run:÷)", "![i](i.png)", "[", "]", "(", ")", "`", "``",
    "<!--", "-->", "<script>", "</script>", "<pre>", "<p a='>'>", "{", "}", "| a | b |\n", "|---|---|\n",
    "|", '!!! note "x"\n', '=== "tab"\n', "5.0 s", "20 to 60 ×", "百分之 5", "1,000 MB", "5 %",
    "9" * 400 + " s", "٣ s", "the 1990s", "https://x.org", "\r", "\x0b", "\x0c", "\x85", "\u2028", "#> 5",
    "*",
)  # fmt: skip
markdown = st.lists(st.sampled_from(MARKDOWN) | anything, max_size=12).map("".join)
SOURCES = ("import time\ntime.sleep(0.5)\nn = 10**400\nm = 5\n",)


@many
@given(markdown)
def test_any_page_has_parts(page: str) -> None:
    assert len(prose.prose(page)) == len(page)
    assert prose.prose(page).count("\n") == page.count("\n")
    last = page.count("\n") + 1
    for link in prose.links(page):
        assert page[link.begin : link.end].endswith(")")
        assert 1 <= link.line <= last
    assert all(1 <= fence.line <= last for fence in prose.fences(page))
    assert all(1 <= line <= last for line, _ in claims.unlinked(page, SOURCES))


@many
@given(markdown)
def test_any_page_agrees_with_itself(page: str) -> None:
    assert pairs.differences(page, page) == []


@many
@given(markdown)
def test_the_headings_of_any_page_have_anchors_of_their_own(page: str) -> None:
    found = headings(page)
    assert len({heading.anchor for heading in found}) == len(found)
    assert all(page.split("\n")[heading.row].startswith("#") for heading in found)


def test_any_number_of_headings_may_read_the_same() -> None:
    assert len({heading.anchor for heading in headings("# One\n" * 200)}) == 200


def text_or_clear_error(make: Callable[[], str]) -> None:
    try:
        said = make()
    except WeaveError as error:
        said = str(error)
    assert isinstance(said, str)


@many
@given(markdown)
def test_any_page_is_woven_or_refused_with_a_clear_line(page: str) -> None:
    text_or_clear_error(lambda: weave(page, Source(PROJECT, "docs/en/x.md", "en", "x.md")))


@many
@given(markdown)
def test_any_page_has_a_twin_or_is_refused_with_a_clear_line(page: str) -> None:
    text_or_clear_error(lambda: twins.plain(PROJECT, page, "en"))


# Links to the glossary.

NAMES = ("process", "process pool", "GIL", "fork", "进程", "块")
TERMS = terms.glossary({name: (f"t{i}", 'a <b> & "c" > d') for i, name in enumerate(NAMES)})
HTML = (
    "<p>", "</p>", "<li>", "</li>", "<a href='#'>", "</a>", "<code>", "</code>", "<h2>", "</h2>", "<br/>",
    "<", ">", "<>", "</", "&lt;", "\n", *NAMES, "processes", "Fork", "process\npool", "一块",
    "<p title='a>b'>", "<!-- fork -->", "<em>",
)  # fmt: skip
TERM_LINK = re.compile(r'(?s)<a class="term" href="[^"<>]*" title="[^"<>]*">([^<]*)</a>')


@many
@given(st.lists(st.sampled_from(HTML) | anything, max_size=20).map("".join))
def test_links_to_the_glossary_leave_the_text_as_it_is(html: str) -> None:
    woven = linked(html, TERMS, "glossary/")
    assert TERM_LINK.sub(r"\1", woven) == html
    anchors = re.findall(r"glossary/#(t\d)", woven)
    assert len(anchors) == len(set(anchors))
