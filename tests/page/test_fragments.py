"""Small fragments in pages and README do what they say: `py` fences with prints, `pycon` sessions."""

from __future__ import annotations

import doctest

import pytest
from here import ROOT
from pytest_examples import CodeExample, EvalExample, find_examples

from weave.page import prose

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*/**/*.md")])
FRAGMENTS = [example for example in find_examples(*map(str, PAGES)) if example.prefix == "py"]
SESSIONS = [
    pytest.param("\n".join(fence.body) + "\n", id=f"{page.relative_to(ROOT)}:{fence.line}")
    for page in PAGES
    for fence in prose.fences(page.read_text(encoding="utf-8"))
    if fence.language == "pycon"
]


@pytest.mark.parametrize("example", FRAGMENTS, ids=str)
def test_fragment(example: CodeExample, eval_example: EvalExample) -> None:
    """What a fragment prints is what stands behind its #>; with --update-examples it is put there."""
    eval_example.set_config(line_length=80, target_version="py310")
    if eval_example.update_examples:
        eval_example.run_print_update(example)
    else:
        eval_example.run_print_check(example)


@pytest.mark.parametrize("session", SESSIONS)
def test_session(session: str) -> None:
    """A session answers as shown."""
    told: list[str] = []
    test = doctest.DocTestParser().get_doctest(session, {}, "session", None, None)
    assert test.examples
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert not told, "".join(told)


def test_there_are_fragments_of_both_kinds() -> None:
    assert FRAGMENTS
    assert SESSIONS
