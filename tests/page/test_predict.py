"""Predict, then see: the right answer is the run's, a wrong one is wrong in each run, and pages ask."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import page_questions
import pytest
from here import PROJECT, ROOT
from markdown import markdown
from projects import add

from weave.errors import WeaveError
from weave.model.run import Line, Recording
from weave.page import prose
from weave.page.answers import KINDS, Answer, impossible, said
from weave.page.places import places
from weave.page.predict import Question, question
from weave.page.prose import Fence
from weave.page.source import Source
from weave.page.twins import plain
from weave.page.weave import weave
from weave.page.weave import woven as formatted
from weave.store import recordings
from weave.store.project import Project

DOCS = ROOT / "docs"
TWO = ((0.5, "fork: 1"), (1.5, "zip: done"), (3.2, "mp4: done"), (5.0, "total 5.0 s"))
ONE = ((0.5, "fork: 1"), (3.2, "mp4: done"), (4.2, "zip: done"), (9.0, "total 9.0 s"))
# These show runs to tell of the site, not to teach.
# These show what something looks like; a page that teaches asks about it.
ABOUT_THE_SITE = {
    "index.md",
    "contribute.md",
    "checked.md",
    "versions.md",
    "glossary.md",
    "reference.md",
    "watch.md",
}
EXERCISES = "practise/"  # a folder of pages that ask already


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A program that does two things at once, and one that does them one after the other."""
    made = Project(tmp_path)
    add(made, "demo/two", TWO)
    add(made, "demo/one", ONE, duration=9.0, exit_code=1)
    return made


def page(rows: str, info: str = "seconds", run: str = "demo/two", why: str = "Both wait.") -> str:
    return f"# Page\n\n```predict {info}\n{rows}\n```\n\n{why}\n\n```run\n{run}\n```\n"


def asked(project: Project, rows: str, info: str, run: str = "demo/two") -> Question:
    fence, after = prose.fences(page(rows, info, run))
    return question(project, fence, after, "en")


def woven(project: Project, text: str) -> str:
    return weave(text, Source(project, "docs/en/page.md", "en", "page.md"))


# Right answers


ASKED: list[tuple[str, str, Answer]] = [
    ("last", "zip: done", "total 5.0 s"),
    ("first", "zip: done", "fork: 1"),
    ("line fork", "fork: 2", "fork: 1"),
    ("lines", "3", 4),
    ("lines done", "? How many?\n3", 2),
    ("order zip-done mp4-done", "mp4: done | zip: done", ("zip: done", "mp4: done")),
    ("seconds", "9 s", 5.0),
    ("seconds at:mp4-done", "? When?\n9 s", 3.2),
    ("number fork", "? Which number?\n2", 1),
    ("processes", "3", 2),
    ("exit", "1", 0),
    ("ends", "", True),
]


@pytest.mark.parametrize(("info", "rows", "right"), ASKED)
def test_the_right_answer_is_computed(project: Project, info: str, rows: str, right: Answer) -> None:
    assert asked(project, rows, info).right == right


def test_every_kind_is_tried_above() -> None:
    assert {info.split()[0] for info, _, _ in ASKED} == set(KINDS)


def test_choices_ascend_and_the_right_one_stands_among_them(project: Project) -> None:
    choices = asked(project, "run:demo/one\n2 s", "seconds").choices
    assert [choice.answer for choice in choices] == [2.0, 5.0, 9.0]
    assert [choice.run for choice in choices] == ["", "", "demo/one"]


def test_another_python_that_answers_otherwise_is_named(project: Project) -> None:
    assert "Python" not in asked(project, "9 s", "seconds").words
    add(project, "demo/two", ONE, version="3.12", duration=9.0)
    assert asked(project, "9 s", "seconds").words == "How long does `two.py` take? (Python 3.15.0)"
    assert asked(project, "5 s", "seconds", "demo/two@3.12").right == 9.0
    assert "Python" not in asked(project, "fork: 2", "line fork").words
    assert "two.py</a> (Python 3.12.0)" in woven(project, page("run:demo/two@3.12"))


def test_of_several_runs_the_first_is_asked_or_the_one_that_is_named(project: Project) -> None:
    both = "demo/two\ndemo/one"
    assert asked(project, "7", "exit", both).right == 0
    assert asked(project, "7", "exit demo/one", both) == asked(project, "7", "exit", "demo/one")


# Wrong answers


@pytest.mark.parametrize(
    ("info", "rows"),
    [
        ("last", "total 5.0 s"),
        ("last", "total 5.2 s"),  # a run that passes may print it
        ("line fork", "fork: 1"),
        ("lines", "4"),
        ("seconds", "5.4 s"),
        ("seconds", "run:demo/two"),
        ("processes", "run:demo/one"),  # as many
        ("exit", "0"),
        ("order zip-done mp4-done", "zip: done | mp4: done"),
    ],
)
def test_a_wrong_answer_that_may_be_right_is_refused(project: Project, info: str, rows: str) -> None:
    with pytest.raises(WeaveError, match="may be right: the run shows"):
        asked(project, rows, info)


@pytest.mark.parametrize(("a", "b", "seen"), [(100, 100, True), (100, 101, False)])
def test_an_order_is_impossible_if_no_accident_could_make_it(a: int, b: int, seen: bool) -> None:
    close = [Line(1.0, a, "stdout", "first"), Line(1.1, b, "stdout", "then")]
    apart = [close[0], replace(close[1], t=1.5)]
    swapped = [close[1], close[0]]
    assert impossible(["then", "first"], [close, close]) == seen
    assert impossible(["then", "first"], [apart, apart])
    assert not impossible(["then", "first"], [apart, swapped])
    assert not impossible(["first", "then"], [apart, apart])


def test_runs_that_answer_in_different_ways_cannot_be_asked(project: Project) -> None:
    made, snippet = project.recorded("demo/two"), project.snippet("demo/two")
    other = replace(made.shown, exit_code=1)
    varied = Recording(made.snippet, made.python, made.platform, made.date, (*made.runs[:2], other))
    recordings.save(snippet.path.with_suffix(".run.json"), snippet, varied)
    with pytest.raises(WeaveError, match="its runs answer this in different ways; ask something else"):
        asked(project, "2", "exit")


# Mistakes


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (page("9 s", "secs"), 'nothing that may be asked is called "secs"; write one of: last, first,'),
        (page(""), "there is no wrong answer; write one"),
        (page("9 s\n9.1 s"), "9 s is an answer already; leave one of them out"),
        (page("nine"), '"nine" is no answer; write a time'),
        (page("x", "lines"), '"x" is no answer; '),
        (page("No", "ends"), '"No" is no answer; leave this row out'),
        (
            page("a | b", "order zip-done mp4-done"),
            '"a | b" is no answer; write these lines in another order',
        ),
        (page("9 s", "seconds at:mp4-done"), "has no question of its own; write one, as a row: ? When …"),
        (page("9 s", "seconds at:no-such"), 'no printed line has the words "no-such"'),
        (page("9", "number done"), "0 lines with a number have these words; choose"),
        (page("x", "line done"), "2 lines have these words; add words"),
        (page("run:demo/no"), "no such snippet"),
        (page("9 s", "seconds demo/one"), "the next run fence does not show demo/one; it shows demo/two"),
        (page("9 s", ""), 'nothing that may be asked is called ""'),
        (page("9 s", why=""), "nothing explains the answer; write why between"),
        (page("9 s", why="## Next"), "no run fence follows this question; write it below"),
        (page("9 s").partition("```run")[0], "no run fence follows this question; write it below"),
        (page("9 s", why="```py\nx = 1\n```"), "no run fence follows this question; write it below"),
    ],
)
def test_a_mistake_names_page_line_and_remedy(project: Project, text: str, problem: str) -> None:
    with pytest.raises(WeaveError) as error:
        woven(project, text)
    assert str(error.value).startswith("docs/en/page.md:3: ")
    assert problem in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("answer", "text"),
    [(5.13, "5 s"), (3.55, "3.5 s"), (0.9996, "1 s"), (0.4, "0.40 s"), (7, "7"), ("a `b`", "`a 'b'`")],
)
def test_answers_are_told_alike_whether_measured_or_typed(answer: Answer, text: str) -> None:
    assert said(answer, "en") == text


# HTML


def test_the_box_is_closed_holds_why_and_run_and_ends_behind_the_run(project: Project) -> None:
    made = woven(project, page("run:demo/one"))
    question, rest = made.split("<details>", 1)
    assert re.findall(r"<button[^>]*>(.*?)</button>", question) == ["5 s", "9 s"]
    assert 'data-right=\\"0\\"' in question
    assert "Both wait." not in question
    assert rest.index("Both wait.") < rest.index("<figure") < rest.index("</figure></details></div>")
    assert '9 s: <a href=\\"snippets/demo/one.py\\">one.py</a>' in rest


@pytest.mark.parametrize("around", ["{}", "!!! note\n\n{}", '=== "One"\n\n{}', "- item\n\n{}"])
def test_a_question_is_whole_wherever_it_stands(project: Project, around: str) -> None:
    text = page("9 s", why="Both *wait*.").removeprefix("# Page\n\n")
    if around != "{}":
        text = re.sub("(?m)^(?=.)", "    ", text)
    fences = {"custom_fences": [{"name": "run", "class": "run", "format": formatted}]}
    made = markdown(
        woven(project, around.format(text)),
        extensions=["admonition", "pymdownx.superfences", "pymdownx.tabbed"],
        extension_configs={"pymdownx.superfences": fences},
    )
    box = made[made.index('<div class="predict"') : made.index("</figure></details></div>")]
    assert re.search(r"(?s)<details><summary>.*<p>Both <em>wait</em>\.</p>.*<figure", box)
    assert box.count("<div") == box.count("</div") + 1
    assert not re.search(r"</(?:li|ul)>", box.split("<figure")[0])


def test_a_question_in_own_words_may_have_emphasis_and_code(project: Project) -> None:
    made = woven(project, page("? Is *fork* `a*b*c`?\n9 s"))
    assert "<legend>Is <em>fork</em> <code>a*b*c</code>?</legend>" in made


def test_the_twin_of_a_page_asks_and_answers(project: Project) -> None:
    twin = plain(project, page("run:demo/one"), "en")
    assert "**How long does `two.py` take?**\n\n- 5 s\n- 9 s\n\n→ **5 s**\n\nBoth wait." in twin
    assert "predict" not in twin


def test_lines_of_a_run_cannot_break_out_of_the_question(project: Project) -> None:
    add(project, "demo/odd", [(1.0, '<b>`x`</b> & "y"')])
    made = woven(project, page("<i>", "last", "demo/odd")).split("<details>")[0]
    assert "<code>&lt;i&gt;</code>" in made
    assert "<code>&lt;b&gt;&#x27;x&#x27;&lt;/b&gt; &amp; &quot;y&quot;</code>" in made


# The pages


PAGES = {
    file.relative_to(DOCS / "en").as_posix(): file.read_text(encoding="utf-8")
    for file in sorted((DOCS / "en").rglob("*.md"))
}
QUESTIONS = [
    (name, fence, after) for name, text in PAGES.items() for fence, after in page_questions.asked(text)
]


@pytest.mark.parametrize(
    ("fence", "after"), [pytest.param(a, b, id=f"{name}-{a.line}") for name, a, b in QUESTIONS]
)
def test_a_key_that_is_changed_on_a_page_is_caught(fence: Fence, after: Fence) -> None:
    """The right answer, and the run itself, in place of each wrong one."""
    for _, _, changed in page_questions.changed(PROJECT, fence, after):
        with pytest.raises(WeaveError):
            question(PROJECT, changed, after, "en")


def test_the_right_answer_has_no_usual_place() -> None:
    made = [question(PROJECT, fence, after, "en") for _, fence, after in QUESTIONS]
    where = [[choice.answer for choice in each.choices].index(each.right) for each in made]
    assert len(where) - max(map(where.count, range(3))) >= len(where) // 4


def test_no_question_is_lost() -> None:
    """The number may only grow: sixty are wanted."""
    assert len(QUESTIONS) >= 80


def test_every_teaching_page_asks_before_a_run() -> None:
    teaching = {name: text for name, text in PAGES.items() if not name.startswith(EXERCISES)}
    shows = {name for name, text in teaching.items() if places(text)} - ABOUT_THE_SITE
    asks = {name for name, _, _ in QUESTIONS}
    assert shows <= asks, "ask on each page that shows a run"
