"""What pages say of start methods is what their runs used: on the pages, and in small cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import page_words
import pytest
import word_mutants
from here import PROJECT, ROOT
from projects import add

from weave.model.run import Run
from weave.page import methods
from weave.store import recordings
from weave.store.project import Project

PAGES = [page for language in ("en", "zh") for page in sorted((ROOT / "docs" / language).rglob("*.md"))]
CHOSEN = 'from multiprocessing import get_context\nget_context("{}").Process(target=int).start()\n'
DEFAULT = "from multiprocessing import Process\nProcess(target=int).start()\n"
ALL = 'METHODS = "fork", "spawn", "forkserver"\n'


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT / "docs")))
def test_every_start_method_of_a_page_is_that_of_its_run(page: Path) -> None:
    problems = page_words.wrong_method(page.read_text(encoding="utf-8"), PROJECT.named(page))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT / "docs")))
def test_another_start_method_in_its_place_would_be_noticed(page: Path) -> None:
    """A run that uses several proves nothing of one: the method is named in a sentence without that link."""
    text, place = page.read_text(encoding="utf-8"), PROJECT.named(page)
    said = set(page_words.wrong_method(text, place))
    for begin, end, new in word_mutants.methods_in(text):
        changed = text[:begin] + new + text[end:]
        assert set(page_words.wrong_method(changed, place)) - said, f"{place}: {text[begin - 60 : end + 60]}"


def program(project: Project, name: str, source: str, server: bool, version: str = "") -> None:
    """A snippet whose run has a child, of the fork server or of the script itself, or of both."""
    add(project, name, [(1.0, "spawn, fork"), (2.0, "fork cost 1.0 s")], version=version)
    recording = project.recorded(f"{name}@{version}" if version else name)
    (project.snippets / f"{name}.py").write_text(source, encoding="utf-8")

    def changed(run: Run) -> Run:
        main, child, helper = run.processes
        return replace(run, processes=(main, replace(child, parent=102), helper) if server else (main, child))

    made = replace(recording, runs=tuple(map(changed, recording.runs)))
    suffix = f".run-{version}.json" if version else ".run.json"
    recordings.save(project.snippets / f"{name}{suffix}", project.snippet(name), made)


def alone(project: Project, name: str) -> None:
    """Leave the script's own process alone in the runs of a recording."""
    recording = project.recorded(name)
    runs = tuple(replace(run, processes=run.processes[:1]) for run in recording.runs)
    path = project.snippets / f"{name}.run.json"
    recordings.save(path, project.snippet(name), replace(recording, runs=runs))


@pytest.fixture
def small(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    program(project, "forked", CHOSEN.format("fork"), server=False)
    program(project, "spawned", CHOSEN.format("spawn"), server=False)
    program(project, "served", CHOSEN.format("forkserver"), server=True)
    program(project, "default", DEFAULT, server=True)
    program(project, "plain", "import os\nos.fork()\n", server=False)
    program(project, "both", ALL, server=False)
    add(project, "childless", [(1.0, "done")])
    alone(project, "childless")
    program(project, "older", DEFAULT, server=False, version="3.13")
    return project


@pytest.mark.parametrize(
    ("run", "used"),
    [
        ("forked", {"fork"}),
        ("spawned", {"spawn"}),
        ("served", {"forkserver"}),
        ("default", {"forkserver"}),
        ("plain", {"fork"}),
        ("both", {"fork", "spawn"}),
        ("older@3.13", {"fork"}),
    ],
)
def test_a_run_tells_how_it_started_its_children(small: Project, run: str, used: set[str]) -> None:
    assert methods.used(small, run) == used


def test_a_run_without_children_shows_the_methods_that_it_prints_first(small: Project) -> None:
    alone(small, "both")
    assert methods.used(small, "both") == {"spawn", "fork"}
    assert methods.used(small, "childless") == set()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[*fork*](run:forked)", []),
        ("[*spawn*](run:forked)", ["forked starts no child by spawn"]),
        ("[`spawn`](run:served)", ["served starts no child by spawn"]),
        ("With *fork* it [works](run:forked).", []),
        ("With *spawn* it [works](run:forked).", ["forked starts no child by spawn"]),
        ("With *spawn* it does\nnot. It [works](run:forked).", []),
        ("用 *spawn* 时[能行](run:forked)。", ["forked starts no child by spawn"]),
        ("用 *spawn* 时不行。[能行](run:forked)。", []),
        ("From [*fork*](run:older@3.13) to [*forkserver*](run:default).", []),
        ("From [*forkserver*](run:older@3.13) to *spawn*.", ["older@3.13 starts no child by forkserver"]),
        (
            "- *spawn*: [works](run:spawned)\n- *fork*: [works](run:spawned)",
            ["spawned starts no child by fork"],
        ),
        (
            "| *fork* | [1](run:forked#x) |\n| *spawn* | [1](run:forked#x) |",
            ["forked starts no child by spawn"],
        ),
        ("A spawned child [works](run:forked).", []),
        ("With *spawn* there is [none](run:childless).", []),
        ("[*spawn*](run:childless)", ["childless starts no child by spawn"]),
        ("With *fork* [1.0 s](run:both#fork-cost), with *spawn* more.", []),
        ("With *spawn* [1.0 s](run:both#fork-cost), as a spawned one.", ["run:both#fork-cost is about fork"]),
        ("A forked child costs [1.0 s](run:both#fork-cost).", []),
        ("A spawned child costs [1.0 s](run:both#fork-cost).", ["run:both#fork-cost is about fork"]),
        ("A child costs [1.0 s](run:both#fork-cost).", []),
        ("```py\n*spawn*\n``` \n[works](run:forked)", []),
    ],
)
def test_a_method_that_a_run_does_not_use_is_found(small: Project, text: str, problems: list[str]) -> None:
    found = [what for _, what in methods.false(small, text)]
    assert len(found) == len(problems)
    assert all(what.startswith(said) for what, said in zip(found, problems, strict=True))


def test_a_problem_has_its_line(small: Project) -> None:
    assert next(methods.false(small, "One\n\n[*spawn*](run:forked)"))[0] == 3
