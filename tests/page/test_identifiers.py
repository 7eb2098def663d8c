"""Names in code style exist: on the pages, and in small cases of where a name may stand."""

from __future__ import annotations

import sys
from pathlib import Path

import page_words
import pytest
from here import PROJECT, ROOT
from projects import add

from weave.page import library, names
from weave.page.names import Span
from weave.store import recordings
from weave.store.project import Project

PAGES = [page for language in ("en", "zh") for page in sorted((ROOT / "docs" / language).rglob("*.md"))]
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT / "docs")))
OLDEST = (3, 11)
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries lack some of these names")
PROGRAM = '''"""Says nothing of a helper."""

import json
from multiprocessing import Pool

if __name__ == "__main__":
    total = json.dumps({"key": Pool(2).map(len, ["a"])})  # a comment
'''
PAGE = """# A page

```python title="count.py"
--8<-- "snippets/count.py"
```

```run
count
```
"""


# The pages


@ON_LINUX
@EVERY_PAGE
def test_every_name_of_a_page_exists(page: Path) -> None:
    problems = page_words.unknown(page.read_text(encoding="utf-8"), PROJECT.named(page))
    assert not problems, "\n".join(problems)


@ON_LINUX
def test_nothing_is_declared_in_vain() -> None:
    used = {name for page in PAGES for name in page_words.excused(page.read_text(encoding="utf-8"))}
    has_them = set() if sys.version_info[:2] == OLDEST else page_words.TABLES["a newer Python"].keys()
    in_vain = page_words.DECLARED.keys() - has_them - used
    assert not in_vain, "no page needs these in tests/data/names.toml"


# Small cases


def program(project: Project, name: str, source: str, *printed: str) -> None:
    """A snippet with a recording of what it printed."""
    add(project, name, list(enumerate(printed)))
    recording = project.recorded(name)
    path = project.snippets / f"{name}.py"
    path.write_text(source, encoding="utf-8")
    recordings.save(path.with_suffix(".run.json"), project.snippet(name), recording)


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A page's program, beside that of another page, and README."""
    project = Project(tmp_path)
    program(project, "count", PROGRAM, "3 files read", "KeyError: 'a.mp4'")
    program(project, "other", '"""Some docstring."""\nelsewhere = 1  # remark\n', "ValueError: no such file")
    (tmp_path / "README.md").write_text("Words. `uv run --all`\n\n```sh\npytest -k some\n```\n")
    return project


def unknown(project: Project, code: str) -> list[str]:
    return names.site(project, ["os.brand_new"]).unknown(Span(1, code), names.page(project, PAGE))


@pytest.mark.parametrize(
    "code",
    [
        "total",
        "json.dumps({})",
        "multiprocessing.pool.Pool.imap_unordered()",
        "Pool(maxtasksperchild=)",
        "Pool.map",
        "imap(chunksize=4)",
        "isinstance()",
        "async with",
        "count.py",
        "helper",
        "3 files read",
        "KeyError: 'a.mp4'",
        "ValueError",
        "ValueError: no such file",
        "elsewhere",
        "other.py",
        "functools.partial()",
        "--all",
        "pytest -k",
        "os.brand_new",
        "snippets/count.py",
        "5 ms",
        "*",
    ],
)
def test_a_name_that_stands_somewhere_passes(small: Project, code: str) -> None:
    assert unknown(small, code) == []


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("totel", ["totel"]),
        ("Pool.mop", ["mop"]),
        ("Pool(maxtaskperchild=)", ["maxtaskperchild"]),
        ("json.dumbs", ["dumbs", "json.dumbs"]),
        ("json.map", ["json.map"]),
        ("helper()", ["helper"]),
        ("files()", ["files"]),
        ("count.px", ["px"]),
        ("Lock.acquired", ["acquired"]),
        ("deepcopy()", ["deepcopy", "deepcopy"]),
        ("remark", ["remark"]),
        ("docstring", ["docstring"]),
        ("Words", ["Words"]),
        ("--ball", ["ball", "--ball"]),
        ("-j", ["j", "-j"]),
        ("TypeError", ["TypeError"]),
        ("ValueError: no such fire", ["ValueError: no such fire", "fire"]),
        ("snippets/count.txt", ["txt"]),
        ("os.brand_old", ["brand_old"]),
    ],
)
def test_a_name_that_stands_nowhere_is_found(small: Project, code: str, missing: list[str]) -> None:
    assert unknown(small, code) == missing


def test_code_in_a_sentence_is_found_with_its_line_and_fences_are_not() -> None:
    text = "One `a`\n\n```py\n`b`\n```\n\nand ``c ` d`` and `e\nf`. <!-- `g` -->"
    assert list(names.spans(text)) == [Span(1, "a"), Span(7, "c ` d"), Span(7, "e f")]


def test_a_module_tells_its_names_those_of_its_classes_and_their_parameters() -> None:
    assert {"queue", "Queue", "put_nowait", "maxsize", "Empty"} <= library.names("queue")
    assert {"Pool", "imap", "SharedMemory", "initializer"} <= library.names("multiprocessing")
    assert library.names("no_such_module") == frozenset()


def test_the_modules_of_a_program_are_those_that_it_imports() -> None:
    source = "import os.path, json as j\nfrom concurrent import futures\nfrom queue import Queue\n"
    assert list(library.imported(source)) == ["os.path", "json", "concurrent", "concurrent.futures", "queue"]
