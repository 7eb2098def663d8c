"""Programs on Chinese pages speak Chinese in docstrings and comments, and do what the English ones do."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import unicodedata
from itertools import groupby
from pathlib import Path
from textwrap import indent

import pytest
from here import PROJECT, ROOT

from weave.errors import WeaveError
from weave.model.snippet import Settings
from weave.page.program import program
from weave.page.source import Source
from weave.page.translated import DOCUMENTED, FOLDER, sentences, table, translated
from weave.page.weave import weave
from weave.practise.exercise import exercises
from weave.store.project import Project

# What pages show: the programs, and what exercises begin with. A wrong solution is on no page.
STARTERS = [f"exercises/{name}/starter" for name in exercises(PROJECT.snippets / "exercises")]
READ = sorted([*PROJECT.names(), *STARTERS])
CHAPTERS = {chapter: list(names) for chapter, names in groupby(READ, lambda name: name.partition("/")[0])}
COLUMNS = 80
NUMBER = re.compile(r"\b\d+(\.\d+)?\b")  # a time or a PID is another one in each run


def texts(names: list[str]) -> dict[str, str]:
    """The sentences of programs, each with the name of the first program that has it."""
    return {
        one.text: name
        for name in reversed(names)
        for one in reversed(sentences(PROJECT.snippet(name).source))
    }


def bare(source: str) -> str:
    """The syntax tree of a program without its docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
            del node.body[0]
    return ast.dump(tree)


def width(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_docstring_and_comment_has_a_translation(chapter: str) -> None:
    there = table(ROOT, chapter)
    missing = {text: name for text, name in texts(CHAPTERS[chapter]).items() if text not in there}
    rows = [f'{json.dumps(text)} = "…"  # {name}' for text, name in missing.items()]
    assert not rows, f"add to {FOLDER / chapter}.toml:\n\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize("name", exercises(PROJECT.snippets / "exercises"))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_exercise_shows_starter_and_solution_in_the_language_of_its_page(name: str, language: str) -> None:
    page = f"```exercise\n{name}\n```\n"
    shown = weave(page, Source(PROJECT, "docs/page.md", language, "page.md"))
    starter, solution = (
        program(PROJECT, f"exercises/{name}/{kind}", language) for kind in ("starter", "solution")
    )
    assert f"\n{starter}```\n" in shown
    assert indent(solution, "    ", lambda _: True).replace("    \n", "\n") in shown.replace("    \n", "\n")
    assert sentences(starter)[0].text.isascii() == (language == "en")


def test_no_translation_is_left_over() -> None:
    unused = [
        f"{path.relative_to(ROOT)}: {json.dumps(text)}"
        for path in sorted((ROOT / FOLDER).iterdir())
        for text in table(ROOT, path.stem).keys() - texts(CHAPTERS.get(path.stem, [])).keys()
    ]
    assert not unused, "no program has it; delete:\n" + "\n".join(unused)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_translated_program_differs_in_docstrings_and_comments_alone(chapter: str) -> None:
    for name in CHAPTERS[chapter]:
        english, chinese = program(PROJECT, name, "en"), program(PROJECT, name, "zh")
        assert bare(chinese) == bare(english) == bare(PROJECT.snippet(name).source), name
        assert len(sentences(chinese)) == len(sentences(english)), name
        assert chinese.count("\n") == english.count("\n"), name


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_translated_program_fits_into_its_listing(chapter: str) -> None:
    for name in CHAPTERS[chapter]:
        wide = [line for line in program(PROJECT, name, "zh").splitlines() if width(line) > COLUMNS]
        assert not wide, f"{name}: more than {COLUMNS} columns, of which a Chinese character takes two"


def test_what_a_run_shows_of_its_own_program_stays() -> None:
    for chapter, names in CHAPTERS.items():
        there = table(ROOT, chapter)
        for name in filter(recorded, names):
            shown = "\n".join(printed(name))
            said = [one.text for one in sentences(PROJECT.snippet(name).source) if one.text in shown]
            assert not any(map(there.get, said)), f'{name} prints {said}: write "" in place of Chinese'


def of_chapter(name: str) -> pytest.MarkDecorator:
    return pytest.mark.reads(
        f"snippets/{name}", f"{FOLDER.as_posix()}/{name}.toml", "tests", "pyproject.toml"
    )


@pytest.mark.parametrize("chapter", [pytest.param(name, marks=of_chapter(name)) for name in CHAPTERS])
def test_a_translated_program_prints_what_was_recorded(chapter: str, tmp_path: Path) -> None:
    """Of each chapter the quickest that says the same but for numbers in all runs, on every Python."""
    name = min(filter(plain, CHAPTERS[chapter]), key=lambda name: PROJECT.recorded(name).shown.duration)
    copy = tmp_path / Path(name).with_suffix(".py").name
    copy.write_text(program(PROJECT, name, "zh"), encoding="utf-8")
    run = subprocess.run([sys.executable, copy], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (NUMBER.sub("#", run.stdout).splitlines(), run.stderr) == (same_in_all_runs(name), "")


def recorded(name: str) -> bool:
    """Whether it is, as it is now; test_snippets.py tells of a program that is not."""
    try:
        PROJECT.recorded(name)
    except WeaveError:
        return False
    return True


def printed(name: str) -> list[str]:
    return [line.text for line in PROJECT.recorded(name).shown.lines]


def same_in_all_runs(name: str) -> list[str] | None:
    """The lines of a program without their numbers; None if they differ from run to run."""
    runs = [[NUMBER.sub("#", line.text) for line in run.lines] for run in PROJECT.recorded(name).runs]
    return runs[0] if runs[0] == runs[1] == runs[2] else None


def plain(name: str) -> bool:
    snippet = PROJECT.snippet(name)
    if snippet.settings != Settings() or not snippet.portable or snippet.requires_python > (3, 11):
        return False
    recordings = [path.name for path in snippet.path.parent.glob(f"{snippet.path.stem}.run*.json")]
    if snippet.dependencies or recordings != [f"{snippet.path.stem}.run.json"] or not recorded(name):
        return False
    shown = PROJECT.recorded(name).shown
    silent = all(line.stream == "stdout" for line in shown.lines)  # on stderr
    return silent and same_in_all_runs(name) is not None


# How it is done

PROGRAM = '''#!/usr/bin/env python3
"""A "demo"."""

# /// script
# requires-python = ">=3.13"
# ///


class A:
    """One
    and two."""

    b = "# no comment"  # A comment.

    def c(self):
        "A \\"demo\\"."
'''


def test_docstrings_and_comments_are_found_and_neither_texts_nor_script_blocks() -> None:
    assert [one.text for one in sentences(PROGRAM)] == [
        "!/usr/bin/env python3",
        'A "demo".',
        "One\n    and two.",
        "A comment.",
        'A \\"demo\\".',
    ]


def test_sentences_are_replaced_where_they_stand_and_others_stay() -> None:
    chinese = translated(
        PROGRAM, {'A "demo".': "例子。", "A comment.": "一条注释。", "One\n    and two.": ""}
    )
    assert chinese == PROGRAM.replace('"""A "demo"."""', '"""例子。"""').replace("A comment.", "一条注释。")


def test_a_program_that_does_not_parse_stays() -> None:
    assert translated("def f(:  # why", {"why": "为什么"}) == "def f(:  # why"


def test_a_file_that_is_not_understood_is_named(tmp_path: Path) -> None:
    path = tmp_path / FOLDER / "demo.toml"
    path.parent.mkdir(parents=True)
    path.write_text('"One" = ')
    with pytest.raises(WeaveError, match=r'demo\.toml: not understood: .*; write "English" = "Chinese"'):
        table(tmp_path, "demo/new")
    assert table(tmp_path, "other/new") == {}


def test_a_chinese_program_is_made_of_the_chapter_of_its_snippet(tmp_path: Path) -> None:
    (tmp_path / "snippets" / "demo").mkdir(parents=True)
    (tmp_path / "snippets" / "demo" / "one.py").write_text('"""One line."""\n')
    path = tmp_path / FOLDER / "demo.toml"
    path.parent.mkdir(parents=True)
    path.write_text('"One line." = "一行。"\n', encoding="utf-8")
    assert program(Project(tmp_path), "demo/one", "zh") == '"""一行。"""\n'
    assert program(Project(tmp_path), "demo/one", "en") == '"""One line."""\n'
