"""The pages that are made from the recordings: all programs, and every error that a page shows."""

from __future__ import annotations

import re

import pytest
from markdown import markdown

from weave.model import tracebacks
from weave.model.run import Line
from weave.page import prose
from weave.page.catalogue import catalogue
from weave.page.messages import by_message, messages
from weave.page.places import Shown, places, shown
from weave.store.project import Project

# Any line that ends a traceback; tracebacks.errors may know more, and must not know less.
RAISED = re.compile(r"(?:\w+\.)*([A-Z]\w+(?:Error|Exception|Warning|Pool))(?:: .*)?")


def pages(project: Project, language: str) -> list[Shown]:
    folder = project.root / "docs" / language
    files = sorted(folder.rglob("*.md"))
    return shown((file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")) for file in files)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_program_but_solutions_is_in_the_catalogue_once(project: Project, language: str) -> None:
    text = "".join(catalogue(project, pages(project, language), language).values())
    listed = re.findall(r"(?m)^\| \[`(.+?)`\]", text)
    solutions = {name for name in project.names() if name.startswith("exercises/")}
    assert sorted(listed) == sorted(set(project.names()) - solutions)


def test_the_catalogue_leads_from_its_first_page_to_each_of_the_others(project: Project) -> None:
    first, *rest = catalogue(project, pages(project, "en"), "en").items()
    assert first[0] == "catalogue.md"
    assert rest
    assert re.findall(r"\]\((catalogue/.+?)\)\{: \.rest \}", first[1]) == [path for path, _ in rest]
    assert all("](../catalogue.md)" in text and "`](../" in text for _, text in rest)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_row_of_the_catalogue_has_five_cells_whatever_its_program_says(
    project: Project, language: str
) -> None:
    text = "".join(catalogue(project, pages(project, language), language).values())
    rows = [row for row in text.split("\n") if "| [" in row]
    assert not [row for row in rows if row.count("|") != 6]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_error_that_a_page_shows_leads_to_its_place(project: Project, language: str) -> None:
    text = by_message(project, pages(project, language), language)
    for page in pages(project, language):
        for place in page.places:
            for line in project.recorded(place.run).shown.lines:
                if error := RAISED.fullmatch(line.text):
                    assert f"## {error[1]} {{" in text, f"{place.run}: {line.text}"


def test_messages_alike_but_for_numbers_are_one_with_all_its_places(project: Project) -> None:
    found = messages(project, pages(project, "en"))
    alike = [re.sub(r"0x[0-9a-f]+|\d+", "#", str(message)) for message in found]
    assert len(alike) == len(set(alike))
    assert all(message.seen for message in found)


def test_each_entry_links_to_a_figure_and_names_the_pythons(project: Project) -> None:
    text = by_message(project, pages(project, "en"), "en")
    assert re.search(r"\(start/methods\.md#run-start-set_too_late\) \(Python 3\.15\)", text)


def test_a_run_that_never_ends_is_listed_without_a_message(project: Project) -> None:
    section = by_message(project, pages(project, "en"), "en").partition("{ #none }")[2]
    assert "`communication/reader_never_ends`" in section


def test_a_page_without_runs_is_not_in_the_catalogue_and_the_front_page_comes_last() -> None:
    run = "```run\nrecap/text_file\n```\n"
    found = shown([("index.md", f"# Start\n\n{run}"), ("a.md", f"# A\n\n{run}"), ("b.md", "# B\n")])
    assert [page.title for page in found] == ["A", "Start"]


def test_a_run_is_under_the_heading_above_it() -> None:
    text = "# One\n\n## Two\n\n```run\na/b\nc/d@3.13\n```\n"
    assert [(place.run, place.heading.text) for place in places(text)] == [
        ("a/b", "Two"),
        ("c/d@3.13", "Two"),
    ]


def test_what_a_message_says_reaches_the_page_letter_by_letter() -> None:
    said = "if __name__ == '__main__': <lambda> `x` [y](z) *a* | b"
    html = markdown(f"<code>{prose.literal(said)}</code>")
    assert re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), html) == f"<p><code>{said}</code></p>"


# Tracebacks


def lines(text: str) -> list[Line]:
    return [Line(0.1, 7, "stderr", row) for row in text.strip("\n").split("\n")]


TRACEBACK = """
Traceback (most recent call last):
  File "work.py", line 3, in <module>
    work()
    ~~~~^^
  File "/usr/lib/python3.15/multiprocessing/pool.py", line 774, in get
    raise self._value
concurrent.futures.process.BrokenProcessPool: A process in the process pool was terminated
"""


def test_the_parts_of_a_traceback_are_told_apart() -> None:
    parts = tracebacks.parts(lines(TRACEBACK), "work.py")
    assert parts == ["text", "frame", "source", "source", "library", "library", "text"]


def test_an_error_is_named_without_its_modules() -> None:
    assert list(tracebacks.errors(lines(TRACEBACK), "work.py")) == [
        ("BrokenProcessPool", "A process in the process pool was terminated")
    ]


def test_a_message_on_indented_lines_below_its_name_becomes_one() -> None:
    told = lines("RuntimeError:\n        An attempt was made.\n\n        It failed.\nnext")
    assert list(tracebacks.errors(told, "work.py")) == [("RuntimeError", "An attempt was made. It failed.")]
