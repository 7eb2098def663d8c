"""What is ours in a page's Markdown is woven, and a mistake in it names page, line and remedy."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest
from markdown import markdown

from weave.errors import WeaveError
from weave.page import figures
from weave.page.places import places
from weave.page.source import Source
from weave.page.weave import weave, woven
from weave.record.interpreter import interpreter
from weave.record.recording import three_runs
from weave.store import recordings
from weave.store.project import Project

SNIPPET = '''"""Two lines."""

import time


def work(name):
    time.sleep(0.1)
    print(f"{name} done")


work("one")
work("two")
print("total 2")
'''
FENCES = {"custom_fences": [{"name": "run", "class": "run", "format": woven}]}
EXTENSIONS = ["admonition", "attr_list", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.highlight"]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with one snippet, `demo/work`, and its recording; and `demo/new`, which has none."""
    project = Project(tmp_path_factory.mktemp("project"))
    path = project.snippets / "demo" / "work.py"
    path.parent.mkdir(parents=True)
    path.write_text(SNIPPET)
    work = project.snippet("demo/work")
    recordings.save(path.with_suffix(".run.json"), work, three_runs(work, interpreter(sys.executable)))
    path.with_name("new.py").write_text(SNIPPET)
    return project


@pytest.fixture
def page(recorded: Project) -> Source:
    return Source(recorded, "docs/en/creating/page.md", "en", "creating/page.md")


def included(options: str, path: str = "demo/work.py") -> str:
    return f'```python {options}\n--8<-- "snippets/{path}"\n```\n'


# Code


def test_words_choose_the_highlighted_lines(page: Source) -> None:
    assert '```python hl_lines="7 13"' in weave(included('hl="total | time.sleep"'), page)


def test_words_choose_an_excerpt_and_lines_are_counted_in_it(page: Source) -> None:
    made = weave(included('from="def work" to="print(f" hl="time.sleep"'), page)
    assert made == '```python hl_lines="2"\n' + "\n".join(SNIPPET.split("\n")[5:8]) + "\n```\n"


def test_words_choose_lines_of_code_that_stands_in_the_page(page: Source) -> None:
    assert weave('```py hl="b = 2"\na = 1\nb = 2\n```', page) == '```py hl_lines="2"\na = 1\nb = 2\n```'


def test_titled_code_has_a_link_to_the_file(page: Source) -> None:
    assert "[Download](../snippets/demo/work.py){" in weave(included('title="work.py"'), page)


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        (included('hl="sleeep"'), 'docs/en/creating/page.md:3: hl="sleeep" matches nothing'),
        (included('hl="work("one""'), 'docs/en/creating/page.md:3: not understood: one""; '),
        (included("hl='work(\"'"), 'docs/en/creating/page.md:3: hl="work("" matches twice (lines 11, 12'),
        (
            included('from="total" to="import"'),
            'docs/en/creating/page.md:3: to="import" stands above from="total"',
        ),
        (included('hi="time"'), "docs/en/creating/page.md:3: a fence has no option hi"),
        (
            included("", "demo/wrok.py"),
            'docs/en/creating/page.md:4: there is no "snippets/demo/wrok.py"; did you mean',
        ),
        (included("", "../../x.py"), "docs/en/creating/page.md:4: there is no"),
        (
            included("", "demo/work.py:3:5"),
            'docs/en/creating/page.md:4: "snippets/demo/work.py:3:5" counts lines',
        ),
    ],
)
def test_a_mistake_in_a_fence_names_page_line_and_remedy(page: Source, fence: str, problem: str) -> None:
    with pytest.raises(WeaveError) as error:
        weave("Text\n\n" + fence, page)
    assert str(error.value).startswith(problem)
    assert "\n" not in str(error.value)
    assert ";" in str(error.value)


# Runs


@pytest.mark.parametrize("around", ["{}", "!!! note\n\n{}", '=== "One"\n\n{}', "- item\n\n{}"])
def test_a_figure_reaches_the_page_as_it_is(
    page: Source, monkeypatch: pytest.MonkeyPatch, around: str
) -> None:
    figure = "<figure><pre>one\n\n    two\t*three*\n```\n</pre></figure>"
    monkeypatch.setattr(figures, "figure", lambda *_: figure)
    fence = "```run\ndemo/work\n```\n"
    if around != "{}":
        fence = re.sub("(?m)^(?=.)", "    ", fence)
    made = weave(around.format(fence), page)
    assert figure in markdown(made, extensions=EXTENSIONS, extension_configs={"pymdownx.superfences": FENCES})


def test_a_fence_inside_a_longer_fence_is_left_alone(page: Source) -> None:
    text = "````markdown\n```run\nno/such\n```\n````\n"
    assert weave(text, page) == text


def test_the_same_run_twice_has_two_anchors(page: Source) -> None:
    made = weave("```run\ndemo/work\n```\n\n```run\ndemo/work\n```\n", page)
    assert re.findall(r'id=\\"(run-demo-work(?:-2)?)\\"', made) == ["run-demo-work", "run-demo-work-2"]


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("demo/wrok", "docs/en/creating/page.md:12: .*wrok.py: no such snippet"),
        ("demo/new", "docs/en/creating/page.md:12: .*new.run.json: this recording does not exist; run: "),
        ("demo/work@3.2", "docs/en/creating/page.md:12: .*no recording of its own"),
        ("", "docs/en/creating/page.md:12: this run fence is empty"),
    ],
)
def test_a_mistake_in_a_run_fence_names_page_and_line(page: Source, fence: str, problem: str) -> None:
    below_front_matter = replace(page, above=9)
    with pytest.raises(WeaveError, match=problem):
        weave(f"Text\n\n```run\n{fence}\n```\n", below_front_matter)


# Numbers


def test_a_number_leads_to_the_figure_of_its_run(page: Source) -> None:
    known = replace(page, homes={"demo/work": "../pool/#run-demo-work"})
    assert 'href="../pool/#run-demo-work"' in weave("[2](run:demo/work#total)", known)


def test_a_number_whose_run_no_page_shows_leads_to_the_snippet(page: Source) -> None:
    assert 'href="../snippets/demo/work.py"' in weave("[2](run:demo/work#total)", page)


def test_a_number_inside_code_is_left_alone(page: Source) -> None:
    text = "Write `[9](run:no/such#total)`.\n\n```\n[9](run:no/such#total)\n```\n"
    assert weave(text, page) == text


@pytest.mark.parametrize(
    "link", ["[3](run:demo/work#total)", "[2](run:demo/work#nothing)", "[2](run:no/such)"]
)
def test_a_number_that_its_run_does_not_show_names_page_and_line(page: Source, link: str) -> None:
    with pytest.raises(WeaveError, match=r"^docs/en/creating/page\.md:2: .*; "):
        weave(f"Text\n{link}\n", page)


def test_every_run_of_a_page_has_the_anchor_of_its_figure() -> None:
    text = "```run\na/b\nc/d@3.13\n```\n\n```run\na/b\n```\n"
    assert [(place.run, place.figure) for place in places(text)] == [
        ("a/b", "run-a-b"),
        ("c/d@3.13", "run-a-b"),
        ("a/b", "run-a-b-2"),
    ]
