"""Terms lead to the glossary: each page's first use of one, in running text only, in both languages."""

from __future__ import annotations

import re

import pytest
from here import ROOT

from weave.page.terms import Glossary, linked, terms

DOCS = ROOT / "docs"


def known(language: str) -> Glossary:
    return terms(DOCS / language / "glossary.md", 0)


def found(html: str, language: str = "en") -> list[str]:
    return re.findall(r'(?s)<a class="term"[^>]*>(.*?)</a>', linked(html, known(language), "../glossary/"))


def test_the_first_use_leads_to_the_glossary_and_explains_itself() -> None:
    html = linked("<p>A worker waits.</p><p>Another worker too.</p>", known("en"), "../glossary/")
    assert html.count('class="term"') == 1
    assert 'href="../glossary/#worker" title="A process of a pool' in html


@pytest.mark.parametrize(
    ("html", "terms"),
    [
        ("<p>Two zombies and one Zombie.</p>", ["zombies"]),
        ("<p>The start\nmethods differ.</p>", ["start\nmethods"]),
        ("<p>A fork server forks.</p>", ["fork server", "forks"]),
        ("<p>A forklift, a workerless pool-side.</p>", []),
        ("<p>The PID, not a pid.</p>", ["PID"]),
        ("<ul><li>A lock</li></ul>", ["lock"]),
    ],
)
def test_terms_are_whole_words_in_singular_or_plural(html: str, terms: list[str]) -> None:
    assert found(html) == terms


@pytest.mark.parametrize("tag", ["a", "code", "h2", "pre", "strong", "figure", "table"])
def test_there_is_no_link_in_what_is_no_running_text(tag: str) -> None:
    assert found(f"<p><{tag}>worker</{tag}></p>") == []
    assert found(f"<p><{tag}>worker</{tag}> worker</p>") == ["worker"]


def test_chinese_terms_are_found_without_spaces_around_them() -> None:
    assert found("<p>信号量、信号量、信号；模块、代码块，分成块。</p>", "zh") == ["信号量", "信号", "块"]
    assert found("<p>每个子进程都有一块内存，进程池里有工作进程。</p>", "zh") == [
        "子进程",
        "进程池",
        "工作进程",
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_row_of_the_glossary_is_a_term(language: str) -> None:
    rows = re.findall(r"(?m)^\| \*\*", (DOCS / language / "glossary.md").read_text(encoding="utf-8"))
    assert len(known(language).entries) == len(rows) > 60
