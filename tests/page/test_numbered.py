"""A line that a run names, "line 12", is the one with this number in the listing, which shows the number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from textwrap import dedent

import pytest
from here import PROJECT, ROOT

from weave.errors import WeaveError
from weave.page import prose
from weave.page.exhibits import exhibit
from weave.page.numbered import as_readers_count, named, named_on
from weave.page.places import places
from weave.page.program import program
from weave.page.source import Source
from weave.page.twins import plain as twin
from weave.page.weave import weave

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs").glob("[ez][nh]/**/*.md"))
}
RUNS = sorted({place.run for text in PAGES.values() for place in places(text)})
QUOTED = re.compile(r"[\s|]*(?:-> )?(?P<code>\S.*)")
BARE = re.compile(r"line \d+ in ")  # as faulthandler names it: nothing is quoted
NUMBER = re.compile(r'linenums="(\d+)"')
NAMING = [path for path, text in PAGES.items() if named_on(PROJECT, text)]


def quoted(run: str) -> Iterator[tuple[str, str]]:
    """Where a run names a line of its program, and quotes it below: the quote, and the line as shown."""
    try:
        shown = exhibit(PROJECT, run).recording
    except WeaveError:  # there is no such run, or it is stale: test_snippets.py says so
        return
    rows = program(PROJECT, shown.snippet, "en").splitlines()
    for index, number in named(shown):
        line, *below = shown.shown.lines[index:]
        next_one = next((one.text for one in below if (one.pid, one.stream) == (line.pid, line.stream)), "")
        quote = QUOTED.fullmatch(next_one)
        if quote and not BARE.search(line.text):
            yield quote["code"], rows[number - 1].strip()


def test_each_quoted_line_has_the_number_of_the_same_line_in_the_listing() -> None:
    found = [pair for run in RUNS for pair in quoted(run)]
    assert len(found) > 30
    assert [(quote, row) for quote, row in found if not (row and quote.endswith(row))] == []


@pytest.mark.parametrize("path", NAMING)
def test_a_listing_has_numbers_where_a_run_on_its_page_names_a_line_of_it(path: str) -> None:
    language = path.split("/")[1]
    told = named_on(PROJECT, PAGES[path])
    woven = weave(PAGES[path], Source(PROJECT, path, language, "page.md"))
    fences = prose.fences(PAGES[path])
    listings = [fence for fence in fences if told & set(prose.INCLUDE.findall(body(fence)))]
    numbered = [fence for fence in prose.fences(woven) if NUMBER.search(fence.info)]
    assert [*map(title, listings)] == [*map(title, numbered)]
    for before, fence in zip(listings, numbered, strict=True):
        rows = program(PROJECT, prose.INCLUDE.findall(body(before))[0], language).splitlines()
        first = int(NUMBER.findall(fence.info)[0])
        shown = rows[first - 1 : first - 1 + len(fence.body)]
        assert dedent("\n".join(shown)).split("\n") == [*fence.body]


def body(fence: prose.Fence) -> str:
    return "\n".join(fence.body)


def title(fence: prose.Fence) -> str:
    """The file that a listing names, be it as an excerpt."""
    found: list[str] = re.findall(r'title="(?:Excerpt of |节选：)?([^"]*)"', fence.info)
    return found[0]


def test_what_the_checks_need_counts_in_the_recording_and_not_on_the_page() -> None:
    run = "clinic/globals_missing"
    recorded = [number for _, number in named(PROJECT.recorded(run))]
    assert [number for _, number in named(exhibit(PROJECT, run).recording)] == [n - 5 for n in recorded]
    page = f"```run\n{run}\n```\n"
    assert f'"globals_missing.py", line {recorded[0] - 5}, in' in twin(PROJECT, page, "en")


def test_what_stands_above_that_block_keeps_its_number() -> None:
    recording = PROJECT.recorded("clinic/globals_missing")
    line = replace(recording.shown.lines[0], text='  File "globals_missing.py", line 1, in <module>')
    run = replace(recording.shown, lines=(line,))
    assert as_readers_count(PROJECT, replace(recording, runs=(run,))).shown == run
