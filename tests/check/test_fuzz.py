"""Whatever a run prints: figures show it as text, and it can be compared, saved and loaded."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from arbitrary import ATTACK, exhibits, few, in_order, printed, recordings, runs, versions
from hypothesis import given
from hypothesis import strategies as st

from weave.compare.published import Published
from weave.draw.exhibit import Exhibit
from weave.draw.figure import explorer, figure
from weave.draw.text import clean, on_terminal
from weave.model.run import Recording, Run
from weave.model.snippet import Settings, Snippet
from weave.record.interpreter import interpreter
from weave.record.recording import made_now, record
from weave.record.script import OBSERVED
from weave.store import snippets as stored
from weave.store.recordings import load, save

# Pictures.

OURS = {
    "figure": {"class", "id", "data-words"},
    "figcaption": set(),
    "div": {"class", "role", "aria-label", "style", "data-pythons"},
    "p": {"class"},
    "pre": {"class", "tabindex", "role", "aria-label"},
    "em": {"class"},
    "strong": {"class"},
    "code": set(),
    "span": {"class", "data-t", "data-text", "data-who", "hidden"},
    "label": {"for", "data-label"},
    "input": {"type", "name", "id", "checked", "aria-label"},
    "ul": {"class"},
    "li": {"class"},
    "details": {"class"},
    "summary": set(),
    "svg": {
        "role", "aria-label", "width", "height", "data-span", "data-end", "class", "x", "y",
        "viewbox", "preserveaspectratio",
    },
    "g": {"class"},
    "path": {"class", "d"},
    "line": {"class", "x1", "x2", "y1", "y2"},
    "rect": {"class", "x", "width", "data-l"},
    "circle": {"data-l"},
    "text": {"class", "x", "y"},
}  # fmt: skip
EMPTY = ("input",)


class Shown(HTMLParser):
    """What a browser makes of a figure: its elements, all closed in order, and the texts in <pre>."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.strange: list[object] = []
        self.outputs: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attributes]
        if tag not in OURS or not set(names) <= OURS[tag] or len(names) != len(set(names)):
            self.strange.append((tag, attributes))
        if tag not in EMPTY and not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr]
            self.open.append(tag)
        if tag == "pre":
            self.outputs.append("")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "pre" in self.open:
            self.outputs[-1] += data

    def handle_comment(self, data: str) -> None:
        self.strange.append(data)

    handle_pi = unknown_decl = handle_comment

    def handle_decl(self, decl: str) -> None:
        self.strange.append(decl)


def output(run: Run) -> str:
    """The text of a run's output, as it is copied from a figure."""
    over = any("\r" in line.text for line in run.lines)  # what becomes of that is tested in draw/test_text.py
    texts = on_terminal(run.lines) if over else [clean(line.text) for line in run.lines]
    last = len(run.lines) - 1
    rows = [(text, run.lines[i].ended or i < last) for i, text in enumerate(texts) if text is not None]
    return "".join(text + "\n" * newline for text, newline in rows)


def assert_shows(html: str, shown: Sequence[Exhibit]) -> None:
    """The figure's elements are ours, it is one line, and what was printed comes back as text."""
    found = Shown(html)
    assert found.strange == []
    assert "\n" not in html
    for text, made in zip(found.outputs, shown, strict=True):
        assert text == output(made.run) or not made.run.lines


@few
@given(st.lists(exhibits, min_size=1, max_size=2), st.sampled_from(["en", "zh"]))
def test_a_figure_shows_what_was_printed_as_text(made: list[Exhibit], language: str) -> None:
    assert_shows(figure(made, language, "run-x"), made)


@few
@given(st.lists(st.tuples(exhibits, printed), min_size=1, max_size=2), st.sampled_from(["en", "zh"]))
def test_an_explorer_shows_what_was_printed_as_text(made: list[tuple[Exhibit, str]], language: str) -> None:
    shown, labels = [one for one, _ in made], [label for _, label in made]
    assert_shows(explorer(shown, labels, language, "run-x"), shown)


@pytest.mark.skipif(not OBSERVED, reason="processes are observed on Linux only")
def test_a_script_that_prints_markup_is_shown_as_text(tmp_path: Path) -> None:
    script = tmp_path / "demo.py"
    script.write_text(f"import sys\nprint({ATTACK!r})\nprint({ATTACK!r}, file=sys.stderr)\n")
    python = interpreter(sys.executable)
    made = Exhibit(made_now("demo.py", python, (record(stored.load(script), python),)))
    html = figure([made], "en", "x")
    assert_shows(html, [made])
    assert "<svg onload" not in html
    assert html.count("&lt;/script&gt;&lt;svg onload=alert(1)&gt;") >= 2


# Comparison and storage.

DEMO = Snippet("demo", Path("demo.py"), "import time\ntime.sleep(0.5)\nprint(11, 1.0)\n")
snippets = st.sampled_from(
    [
        DEMO,
        Snippet("demo", Path("demo.py"), "with Pool(2) as pool: pass\n", Settings(varies=("^pid", "x"))),
        Snippet("demo", Path("demo.py"), "", Settings(per_cpu=True)),
    ]
)


@few
@given(snippets, recordings(), runs(), versions)
def test_any_two_runs_can_be_compared(snippet: Snippet, made: Recording, run: Run, python: str) -> None:
    published = Published(snippet, made)
    for problem in [
        *published.problems(run, python), *published.plain_problems(run), *published.undeclared(),
    ]:  # fmt: skip
        assert problem.kind
        assert problem.text


@few
@given(recordings(in_order()))
def test_a_run_agrees_with_a_recording_of_itself(made: Recording) -> None:
    same = Recording(made.snippet, made.python, made.platform, made.date, (made.shown,) * 3)
    assert Published(DEMO, same).problems(made.shown, made.python) == []


NUMBERS = itertools.count()


@few
@given(made=recordings())
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, made: Recording) -> None:
    path = tmp_path_factory.getbasetemp() / f"demo-{next(NUMBERS)}.run.json"
    save(path, DEMO, made)
    assert load(path, DEMO) == made
