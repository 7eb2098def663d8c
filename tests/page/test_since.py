"""Since when there is something: what pages say, a table, and every Python that runs the tests agree."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import page_words
import pytest
from here import NEWEST, PROJECT, ROOT

from weave.check.plugin import pythons
from weave.errors import WeaveError
from weave.model.python import minor
from weave.page import since
from weave.page.pairs import differences
from weave.page.prose import Link
from weave.page.source import Source
from weave.page.twins import plain
from weave.page.weave import weave
from weave.record.interpreter import Interpreter, interpreter

PAGES = [page for language in ("en", "zh") for page in sorted((ROOT / "docs" / language).rglob("*.md"))]
OLDEST = minor(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"])
CPUS = "os.process_cpu_count"


# The table, and the pages


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask this Python, which in CI is each of the five, and those of --python."""
    if "python" in metafunc.fixturenames:
        asked = {each.version: each for each in [*pythons(metafunc.config), interpreter(sys.executable)]}
        metafunc.parametrize("python", asked.values(), ids=asked)


def test_a_python_has_what_the_table_says_and_nothing_newer(python: Interpreter) -> None:
    command = [python.path, "-W", "ignore", str(ROOT / "tests" / "there.py"), *page_words.NEW]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.split()
    due = [thing for thing, first in page_words.NEW.items() if first <= minor(python.version)]
    assert sorted(told) == sorted(due)


def test_both_pythons_that_a_line_of_the_table_speaks_of_are_among_those_of_ci() -> None:
    """The first that has a thing, and the last that has not; what is older is cited, not tested."""
    assert all(OLDEST < first <= NEWEST for first in page_words.NEW.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT / "docs")))
def test_a_page_says_of_what_is_new_what_the_table_says(page: Path) -> None:
    problems = page_words.wrong_python(page.read_text(encoding="utf-8"), PROJECT.named(page))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_stands_in_the_table_in_vain(language: str) -> None:
    texts = [
        page.read_text(encoding="utf-8") for page in PAGES if page.is_relative_to(ROOT / "docs" / language)
    ]
    said = {since.claim(link)[0] for text in texts for link in since.links(text)}
    assert not page_words.NEW.keys() - said, "no page speaks of these in tests/data/since.toml"


# Small cases


def only(text: str) -> Link:
    [link] = since.links(text)
    return link


@pytest.mark.parametrize(
    ("text", "thing", "version"),
    [
        ("since Python [3.13](since:os.process_cpu_count)", "os.process_cpu_count", (3, 13)),
        ("[Since Python 3.13](since:os.process_cpu_count)", "os.process_cpu_count", (3, 13)),
        ("从 [3.14 起](since:sys.remote_exec)", "sys.remote_exec", (3, 14)),
        ("up to [3.12](before:os.process_cpu_count)", "os.process_cpu_count", (3, 13)),
        ("[3.14](since:a.B.map(buffersize))", "a.B.map(buffersize)", (3, 14)),
        ("[3.13](since:-Xcpu_count)", "-Xcpu_count", (3, 13)),
        ("[3.13](since:PYTHON_CPU_COUNT)", "PYTHON_CPU_COUNT", (3, 13)),
    ],
)
def test_a_link_says_what_is_new_and_in_which_python(text: str, thing: str, version: tuple[int, ...]) -> None:
    assert since.claim(only(text)) == (thing, version)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[soon](since:os.process_cpu_count)", "names 0 Pythons; write exactly one"),
        ("[3.12 or 3.13](since:os.process_cpu_count)", "names 2 Pythons"),
        ("[3.13.8](since:os.process_cpu_count)", "names 0 Pythons"),
        ("[3.13](since:)", "this names no thing; write since:NAME"),
        ("[3.13](before:os.map(a,b))", "write before:NAME or before:NAME(PARAMETER)"),
    ],
)
def test_a_link_that_does_not_say_ends_the_build_with_its_line(text: str, said: str) -> None:
    page = Source(PROJECT, "docs/en/pool.md", "en", "pool.md", above=2)
    with pytest.raises(WeaveError) as caught:
        weave(f"One\n\n{text}\n", page)
    assert str(caught.value).startswith("docs/en/pool.md:5: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("[3.13](since:os.process_cpu_count)", []),
        ("[3.12](before:os.process_cpu_count)", []),
        ("[3.12](since:os.process_cpu_count)", ["new in 3.13, not 3.12"]),
        ("[3.13](before:os.process_cpu_count)", ["new in 3.13, not 3.14"]),
        ("[3.13](since:os.no_such)", ["os.no_such does not stand in tests/data/since.toml"]),
        ("[3](since:os.process_cpu_count)", ["names 0 Pythons"]),
    ],
)
def test_another_python_than_the_tables_is_found(link: str, problem: list[str]) -> None:
    found = page_words.wrong_python(f"\nSince {link}.", "docs/en/pool.md")
    assert len(found) == len(problem)
    for one, said in zip(found, problem, strict=True):
        assert one.startswith("docs/en/pool.md:2: ")
        assert said in one


def test_a_reader_sees_the_text_and_on_hovering_what_is_new() -> None:
    page = Source(PROJECT, "docs/zh/pool.md", "zh", "pool.md")
    made = weave("从 [**3.13**](since:-Xcpu_count) 起", page)
    assert made == '从 <span class="since" title="-X cpu_count：Python 3.13 新增">**3.13**</span> 起'


def test_the_plain_page_shows_the_text_alone() -> None:
    assert plain(PROJECT, f"Since [3.13](since:{CPUS}), up to [3.12](before:{CPUS}).\n", "en") == (
        "Since 3.13, up to 3.12.\n"
    )


def test_both_languages_say_the_same_of_the_same_thing() -> None:
    english = f"Since [3.13](since:{CPUS}) and [3.14](since:sys.remote_exec)."
    assert not differences(english, f"从 [3.14](since:sys.remote_exec) 和 [3.13](since:{CPUS}) 起。")
    assert differences(english, f"从 [3.14](since:sys.remote_exec) 和 [3.12](since:{CPUS}) 起。")
    assert differences(english, "从 [3.14](since:sys.remote_exec) 和 3.13 起。")
