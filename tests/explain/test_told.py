"""Findings in words, and where they lead."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from here import ROOT
from seen import process, recorded, recordings, run

from weave.draw.names import names
from weave.explain.case import Case
from weave.explain.finding import PAGES, Finding
from weave.explain.findings import findings
from weave.explain.told import leads_to, sentence
from weave.page.headings import headings
from weave.words import LANGUAGES, WORDS

each_language = pytest.mark.parametrize("language", LANGUAGES)
SO_FAR = ("stuck", "alone", "orphan")  # which can go on when no more is seen
NAMES = {1: "parent", 2: "child 1", 3: "child 2", 4: "child 3", 5: "child 4", 6: "child 5"}


def failed(*pids: int) -> Finding:
    return Finding("failed", pids, 0.0, 1.0, {"n": len(pids), "codes": "1"})


@each_language
def test_each_kind_has_a_sentence(language: str) -> None:
    said = {key.removeprefix("found ") for key in WORDS[language] if key.startswith("found ")}
    assert said == {*PAGES, *(f"{kind} so far" for kind in SO_FAR), "more", "heading"}


@each_language
def test_whatever_recordings_show_can_be_said(language: str) -> None:
    """One of whose values is missing raises KeyError."""
    for _, path in recordings():
        for case in recorded(path):
            name = names(case.run, language)
            for found in findings(case):
                assert "{" not in sentence(found, name, language)
                assert set(found.pids) <= name.keys()
                assert 0 <= found.begin <= found.end <= case.run.duration


def test_processes_are_called_by_their_names() -> None:
    found = Finding("orphan", (2,), 1.0, 3.0, {"one": 2, "parent": 1, "t": 2.0})
    assert sentence(found, NAMES, "en") == "When the parent had ended, child 1 lived on for 2.0 s."


def test_a_space_stands_wherever_chinese_meets_latin_letters_or_digits() -> None:
    found = Finding("orphan", (2,), 1.0, 3.0, {"one": 2, "parent": 1, "t": 2.0})
    said = sentence(found, {1: "父进程", 2: "子进程 1"}, "zh")
    assert "子进程 1 " in said
    assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", said)


def test_a_sentence_begins_with_a_capital_letter() -> None:
    found = Finding("serial", (1,), 0.0, 1.0, {"one": 1, "total": 3.0, "part": 1.5, "times": "2.0"})
    assert sentence(found, NAMES, "en").startswith("The parent computed 1.5 s of 3.0 s alone")


def test_of_many_processes_some_are_named() -> None:
    assert "child 1, child 2, child 3, child 4. The" in sentence(failed(2, 3, 4, 5), NAMES, "en")
    assert "child 1, child 2, child 3, child 4 and 1 more. The" in sentence(
        failed(2, 3, 4, 5, 6), NAMES, "en"
    )


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("en", "https://example.org/life/exit-codes/#a-child"),
        ("zh", "https://example.org/zh/life/exit-codes/#a-child"),
    ],
)
def test_a_finding_leads_to_the_heading_of_a_page(
    monkeypatch: pytest.MonkeyPatch, language: str, address: str
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    assert leads_to(failed(2), language).startswith(address)


def test_without_an_address_the_page_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert leads_to(failed(2), "en").startswith("page “life/exit-codes#a-child")


@pytest.mark.parametrize("place", PAGES.values())
def test_each_page_has_its_heading(place: str) -> None:
    """Chinese pages have the anchors of the English ones."""
    page, _, heading = place.partition("#")
    text = (ROOT / "docs" / "en" / f"{page}.md").read_text(encoding="utf-8")
    assert heading in {each.anchor for each in headings(text)}


def test_a_run_that_nobody_observed_shows_nothing() -> None:
    assert findings(Case(run(replace(process(1, [("wait", 0.0, 1.0)]), states=())), "Pool(2)")) == []
