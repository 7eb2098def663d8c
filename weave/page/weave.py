"""What happens to a page before it becomes HTML.

Several things in a page's Markdown are ours:

- a code fence that includes a snippet, and picks lines by words that only they have:
  ```python title="five_files.py" hl="pool.apply_async | pool.join" from="def main" to="pool.join"
  with after="build/step_01_loop", what it changes in that program is shown, and all of it in a closed box;
- a `run` fence: the names of recordings, one a line, in whose place the figure of these runs appears;
  in a `run explorer`, with a label behind each name, the reader chooses one of them at a time;
  in a `run output`, what they printed stands alone, without a timeline;
  in a `run chart`, the numbers they printed are bars in place of the timeline;
- a `predict` fence: a question about the run in the next `run` fence, which is hidden until it is answered;
- a `chart` fence, with bars alone: of all lines `label: 1.4 ms` of a run, or of one that words choose:
  choose/cost_start#spawn # what this bar is called
  in a `chart log` and a `run chart log`, the scale is logarithmic;
- an `exercise` fence: the name of one, in whose place its task, starter, hints and solution appear;
- a `diagram` fence, which draws where data lives, and a `tree` fence, which draws who started whom in a run;
- a `changes` fence: programs that print what a Python has, in whose place a table says what changed;
- a `found` fence: the names of recordings, in whose place stands what `weave` finds in them;
- a `download` fence: the files that the command `weave` can be had as, with their digests;
- a link to a run, around every measured number: [5.0 s](run:creating/download_fork#total)
- a link to what is new, around the Python that is the first to have it: [3.13](since:os.process_cpu_count)

Whatever is wrong in them ends the build with one line that names the page, the line and the remedy.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from weave.page import changes, claims, diagram, exercise, figures, numbered, packed, predict, prose, since
from weave.page import found as found_in_runs
from weave.page.listing import is_listing, listing
from weave.page.places import Anchors
from weave.page.prose import Fence, Link, fences, replaced
from weave.page.source import Source


def weave(markdown: str, source: Source) -> str:
    """The page's Markdown with all that is ours in it woven; WeaveError with the line where it is wrong."""
    numbered = replaced(markdown, _links(markdown, source))
    return replaced(numbered, _fences(numbered, source))


def _links(markdown: str, source: Source) -> Iterator[tuple[Link, str]]:
    """For every link to a run, and to what is new, the HTML that tells so on hovering; lines stay lines."""
    for link in prose.links(markdown):
        if link.target.startswith(since.TARGETS):
            with source.at(link.line):
                html = since.html(link, source.language)
            yield link, html
        elif link.target.startswith("run:"):
            yield link, _number(link, source)


def _number(link: Link, source: Source) -> str:
    href = source.home(claims.runs(link.target)[0])
    place, line = source.path, link.line + source.above
    return claims.link(source.project, link.text, link.target, source.language, href, place, line)


def _fences(markdown: str, source: Source) -> Iterator[tuple[Fence, str]]:
    """For `run` and `chart` fences a figure; for fences that show code line numbers in place of words.

    A `predict` fence becomes a question, and the begin of a box, which ends behind the next run.
    """
    anchors, found = Anchors(), list(fences(markdown))
    asked, lined = False, numbered.named_on(source.project, markdown)
    for fence, after in zip_longest(found, found[1:]):
        if fence.language == "predict":
            between = markdown[fence.end : after.begin] if after else ""
            yield fence, _figure(fence, predict.opened(fence, after, between, source))
        elif fence.language == "run":
            box_ends = predict.CLOSED if asked else ""
            yield fence, _figure(fence, figures.of_runs(fence, source, anchors) + box_ends)
        elif fence.language == "chart":
            yield fence, _figure(fence, figures.of_bars(fence, source))
        elif fence.language == "exercise":
            yield fence, _exercise(fence, source)
        elif fence.language == "diagram":
            yield fence, _figure(fence, diagram.drawn(fence, source))
        elif fence.language == "tree":
            yield fence, _figure(fence, diagram.tree(fence, source))
        elif fence.language == "changes":
            yield fence, changes.woven(fence, source)
        elif fence.language == "found":
            yield fence, found_in_runs.woven(fence, source)
        elif fence.language == "download":
            yield fence, packed.listed(source.link)
        elif is_listing(fence):
            yield fence, listing(fence, source, lined)
        asked = fence.language == "predict"


def _exercise(fence: Fence, source: Source) -> str:
    """The exercise that a fence names, woven."""
    name = "".join(fence.body)
    with source.at(fence.line):
        text = exercise.markdown(source.project, name, source.language)
        return weave(text, replace(source, path=f"exercise {name}", above=0))


def _figure(fence: Fence, html: str) -> str:
    """In place of a fence one that `woven` formats, as JSON, in one line: so Markdown leaves it as it is."""
    return f"{fence.indent}{fence.ticks}run\n{fence.indent}{json.dumps(html)}\n{fence.indent}{fence.ticks}"


def woven(source: str, *_: Any, **__: Any) -> str:
    """The formatter of `run` fences, as superfences calls it: the figure's HTML, which `weave` left there."""
    return str(json.loads(source))
