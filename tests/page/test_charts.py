"""Chart fences: which of the numbers that runs printed become bars, and what is said of a mistake."""

from __future__ import annotations

import pytest
from projects import add

from weave.errors import WeaveError
from weave.page.charts import bars
from weave.page.source import Source
from weave.page.twins import plain
from weave.page.weave import weave
from weave.store.project import Project

PRINTED = {
    "demo/cost": (
        "a thread:  0.05 ms (0.04 ms to 0.31 ms)",
        "fork:      2.00 ms (1.50 ms to 6.00 ms)",
        "spawn:     0.1 s",
        "Python: 3.15",
        "repetitions: 20",
        "spawn costs more than 5 times fork: True",
    ),
    "demo/memory": ("fork: 1.5 MB", "spawn: 10.0 MB"),
    "demo/faster": ("1 worker: 1.0 ×", "2 workers: 1.9 ×"),
    "demo/none": ("done", "total 5.0 s"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("project"))
    for name, texts in PRINTED.items():
        add(project, name, [(0.4, text) for text in texts])
    return project


@pytest.fixture
def page(small: Project) -> Source:
    return Source(small, "docs/en/choose/page.md", "en", "choose/page.md")


def test_every_line_with_a_label_and_a_decimal_with_a_unit_is_a_bar(small: Project) -> None:
    found = bars(small, "demo/cost")
    assert [(bar.label, str(bar.amount)) for bar in found] == [
        ("a thread", "0.05 ms"),
        ("fork", "2.00 ms"),
        ("spawn", "0.1 s"),
    ]
    assert found[0].values == pytest.approx([0.00005, 0.00004, 0.00031])
    assert found[2].values == [0.1]


def test_words_choose_one_line_and_a_label_may_be_translated(small: Project) -> None:
    assert [bar.label for bar in bars(small, "demo/cost#a-thread # 线程")] == ["线程"]
    assert [bar.label for bar in bars(small, "demo/cost#fork")] == ["fork"]


def test_a_fence_becomes_a_chart(page: Source) -> None:
    for fence in ("```chart log\ndemo/cost\n```\n", "```run chart\ndemo/cost\n```\n"):
        woven = weave(f"Text\n\n{fence}", page)
        assert "run-chart" in woven
        assert woven.count("\n") == 5


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("chart\n", "3: this chart fence is empty; name a run"),
        ("chart logg\ndemo/cost\n", "3: a chart fence has no option logg; "),
        ("chart\ndemo/cost\ndemo/cots\n", "5: demo/cots.py: no such snippet"),
        ("chart\ndemo/cost#no-such\n", "4: demo/cost#no-such: no printed line"),
        ("chart\ndemo/cost # costs\n", "4: demo/cost: this label is for no line; "),
        ("chart\ndemo/none\n", "4: demo/none: no number that a bar could show; "),
        ("chart\ndemo/cost#ms\n", "4: demo/cost#ms: 2 lines match; add words"),
        ("chart\ndemo/faster#1-worker\ndemo/memory\n", "3: demo/faster: one chart cannot"),
        ("run chart\ndemo/none\n", "3: demo/none: no number that a bar could"),
        ("run charts\ndemo/cost\n", "3: a run fence has no option charts; "),
        ("run chart\ndemo/cost log\n", "3: every run of an explorer has a label"),
    ],
)
def test_a_mistake_in_a_chart_names_page_line_and_remedy(page: Source, fence: str, problem: str) -> None:
    with pytest.raises(WeaveError) as error:
        weave(f"Text\n\n```{fence}```\n", page)
    said = str(error.value).replace(f"{page.project.snippets}/", "")
    assert said.startswith(f"docs/en/choose/page.md:{problem}")
    assert "\n" not in said
    assert ";" in said


def test_a_twin_has_the_chart_as_a_table(small: Project) -> None:
    assert plain(small, "```chart\ndemo/faster\n```\n", "en").strip() == (
        "| | |\n|---|--:|\n| 1 worker | 1.0 × |\n| 2 workers | 1.9 × |"
    )
