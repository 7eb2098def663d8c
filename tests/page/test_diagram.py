"""Diagrams are lists that read well aloud, and a tree of processes is the run's own."""

from __future__ import annotations

import re

import pytest
from here import PROJECT

from weave.errors import WeaveError
from weave.page import diagram
from weave.page.pairs import differences
from weave.page.prose import Fence, fences
from weave.page.source import Source

PAGE = Source(PROJECT, "docs/en/new.md", "en", "new.md")
QUEUE = """```diagram
# the <writer>
`put(item)`
a buffer
= a pipe
# the reader
`get()`
: From `put()` to `get()`
```
"""


def fence(text: str) -> Fence:
    [found] = fences(text)
    return found


def words(html: str) -> list[str]:
    return [word for word in re.split(r"<[^>]*>", html) if word]


def test_a_diagram_is_read_in_the_order_of_its_rows() -> None:
    html = diagram.drawn(fence(QUEUE), PAGE)
    assert words(html) == [
        "the &lt;writer&gt;", "put(item)", "a buffer", "a pipe", "the reader", "get()",
        "From ", "put()", " to ", "get()",
    ]  # fmt: skip


def test_steps_lie_in_their_box_and_what_is_between_boxes_in_none() -> None:
    html = diagram.drawn(fence(QUEUE), PAGE)
    writer, between, reader = re.findall(
        r'<li class="(?:box|between)">.*?(?=<li class=|</ol><figcaption)', html
    )
    assert writer.count("<li>") == 2
    assert between == '<li class="between"><i>a pipe</i></li>'
    assert reader.count("<li>") == 1


@pytest.mark.parametrize("left_out", ["# the <writer>\n", ": From `put()` to `get()`\n"])
def test_a_diagram_without_box_or_caption_is_one_clear_line(left_out: str) -> None:
    with pytest.raises(WeaveError, match=r"^docs/en/new.md:1: this diagram begins without a box or has no"):
        diagram.drawn(fence(QUEUE.replace(left_out, "")), PAGE)


def test_a_tree_shows_who_started_whom() -> None:
    run = PROJECT.recorded("start/three_ways").shown
    assert list(diagram.rows_of(run, "en")) == [
        "- parent",
        "  - child 1",
        "  - resource tracker",
        "  - child 2",
        "  - fork server",
        "    - child 3",
    ]
    html = diagram.tree(fence("```tree\nstart/three_ways\n```\n"), PAGE)
    called = [row.strip(" -") for row in diagram.rows_of(run, "en")]
    assert words(html) == [*called, "Who started whom in three_ways.py"]


def test_a_tree_of_no_run_is_one_clear_line() -> None:
    with pytest.raises(WeaveError, match=r"^docs/en/new.md:1: a tree fence names one run; write:"):
        diagram.tree(fence("```tree\n```\n"), PAGE)


def test_both_languages_have_the_same_boxes_and_steps() -> None:
    chinese = "```diagram\n# 写\n`put(item)`\n缓冲区\n= 管道\n# 读\n`get()`\n: 从 `put()` 到 `get()`\n```\n"
    assert differences(QUEUE, chinese) == []
    assert differences(QUEUE, chinese.replace("缓冲区\n", "")) != []
