"""What is done to finished HTML leaves alone what a reader sees."""

from __future__ import annotations

import pytest

from weave.page.html import light, unbroken


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("中\n文", "中文"),
        ("中文，\nLinux", "中文，Linux"),
        ("中文\nLinux", "中文\nLinux"),
        ('<a href="x">字</a>\n<em>字</em>', '<a href="x">字</a><em>字</em>'),
        ("<p>字。</p>\n<p>字", "<p>字。</p>\n<p>字"),
        ("<pre>中\n文</pre>", "<pre>中\n文</pre>"),
    ],
)
def test_a_line_break_puts_no_space_between_chinese_characters(broken: str, whole: str) -> None:
    assert unbroken(broken) == whole


@pytest.mark.parametrize(
    ("html", "lighter"),
    [
        ("<p>one</p>\n\n    <p>two</p>", "<p>one</p><p>two</p>"),
        ("<p>one\n<time>two</time></p>\n<ul>\n<li>", "<p>one\n<time>two</time></p><ul><li>"),
        (
            "<p>one\n  two <em>three</em>\n  <em>four</em></p>",
            "<p>one\ntwo <em>three</em>\n<em>four</em></p>",
        ),
        (
            '<a href="x/" class="md-nav__link">\n  <span class="md-ellipsis">\n    A title\n  </span>\n</a>',
            '<a href="x/" class="md-nav__link">A title</a>',
        ),
        ("<pre>one\n\n    two</pre>", "<pre>one\n\n    two</pre>"),
        ('<span class="n">x</span> <span class="k">if</span>', 'x <span class="k">if</span>'),
        (
            '<span class="sa">f</span><span class="s2">"</span><span class="si">{</span>'
            '<span class="n">x</span>'
            '<span class="si">}</span><span class="s2"> s"</span><span class="p">)</span>',
            'f<span class="s2">"{</span>x<span class="si">} s"</span>)',
        ),
        (
            '<script id="__config">{"a": "\\u4e2d\\u6587", "b": "\\u003c"}</script>',
            '<script id="__config">{"a": "中文", "b": "\\u003c"}</script>',
        ),
        ("<pre>\\u4e2d</pre>", "<pre>\\u4e2d</pre>"),
        ('<p><a class="download">', '<p class="program"><a class="download">'),
    ],
)
def test_a_page_gets_lighter_and_its_code_keeps_its_lines(html: str, lighter: str) -> None:
    assert light(html) == lighter
