"""Whatever a run prints and a page says: figures show it as text, and nothing fails but with a clear line."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from weave import claims, pairs, prose, recording, terms, twins
from weave.compare import Published
from weave.errors import WeaveError
from weave.figure import explorer, figure
from weave.interpreter import interpreter
from weave.languages import headings
from weave.pages import Source, weave
from weave.record import OBSERVED, made_now, record
from weave.recording import Line, Process, Recording, Run, Span
from weave.snippet import Settings, Snippet, load
from weave.terms import linked
from weave.timeline import clean

settings.register_profile(
    "fixed", derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile("fixed")
few, many = settings(max_examples=60), settings(max_examples=400)  # of runs, and of pages, which are small

# What runs print.

ATTACK = "</script><svg onload=alert(1)>"
PIECES = (
    ATTACK, "</pre>", "</figure>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "' x='",
    "&lt;", "&#0;", "&", "]]>", "<!--", "-->", "{x}", "{", "%s", "\\", "`", "\0", "\a", "\f", "\x1b[31m",
    "\x1b]0;", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffe", "\t", "\r", "  ", "|", "子进程", "🙂",
    "e\u0301", "a" * 200, "pid", "11", "12", "0.5", "1.0 s", "3.15.0", "5.0 ms", "0x7f00aabbcc", "9" * 400,
    "1e999", "٣", "Traceback (most recent call last):", '  File "demo.py", line 3, in work',
    '  File "lib/x.py", line 1', "    work()", "ValueError: ", "lib/x.py:3: UserWarning: ", "worker-1",
    "psm_12345678", "ForkPoolWorker-1",
)  # fmt: skip
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def of_pieces(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces) | anything, max_size=5).map("".join)


printed = of_pieces(PIECES).map(lambda text: text.replace("\n", ""))
moments = st.floats(0, 10) | st.floats(0, 1e300) | st.sampled_from([0.0, 1e-300, 1e-9, 0.02, 1e9])
spans = st.builds(Span, st.sampled_from(["cpu", "ready", "sleep", "child", "wait"]), moments, moments)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """A run as the recorder may give it: a main process, a tree of others, and lines that they wrote."""
    count = draw(st.integers(1, 6))
    first = draw(st.integers(1, 2**22))
    pids = [first + i for i in range(count)]
    processes = [
        Process(
            pid=pid,
            parent=draw(st.sampled_from([None, 1, *pids[:i]])) if i else None,
            kind=draw(st.sampled_from(["child", *recording.HELPERS, "program", "glimpsed"])) if i else "main",
            birth=draw(moments),
            exit=draw(moments),
            reaped=draw(st.none() | moments),
            cpu=draw(moments),
            queued=draw(moments),
            killed=draw(st.booleans()),
            states=tuple(draw(st.lists(spans, max_size=4))),
        )
        for i, pid in enumerate(pids)
    ]
    line = st.builds(
        Line, moments, st.sampled_from(pids), st.sampled_from(["stdout", "stderr"]), printed, st.booleans()
    )
    lines = draw(st.lists(line, max_size=8))
    return Run(
        exit_code=draw(st.integers(-64, 255)),
        timed_out=draw(st.booleans()),
        truncated=draw(st.booleans()),
        duration=draw(moments),
        processes=tuple(draw(st.permutations(processes))),
        lines=tuple(lines),
        blind=draw(moments),
    )


versions = st.sampled_from(["3.15.0", "3.11.0rc1", "3.13.2+"])
recordings = st.builds(
    Recording, anything | st.sampled_from([ATTACK, "pool/five_files", "a/b", "a\nb\0"]), versions,
    printed, printed, st.lists(runs(), min_size=3, max_size=3).map(tuple),
)  # fmt: skip

# Pictures.

OURS = {
    "figure": {"class", "id", "data-words"},
    "figcaption": set(),
    "div": {"class", "role", "aria-label", "style"},
    "p": {"class"},
    "pre": {"tabindex", "role", "aria-label"},
    "em": {"class"},
    "strong": {"class"},
    "code": set(),
    "span": {"class", "data-t", "data-who"},
    "label": {"for", "data-label"},
    "input": {"type", "name", "id", "checked", "aria-label"},
    "ul": {"class"},
    "li": {"class"},
    "details": {"class"},
    "summary": set(),
    "svg": {"role", "aria-label", "width", "height", "data-span", "data-end", "class", "x"},
    "g": {"class", "transform"},
    "path": {"d"},
    "line": {"class", "x1", "x2", "y1", "y2"},
    "rect": {"class", "x", "width", "data-l"},
    "circle": {"cx", "data-l"},
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
    last = len(run.lines) - 1
    return "".join(clean(line.text) + "\n" * (line.ended or i < last) for i, line in enumerate(run.lines))


def assert_shows(html: str, shown: list[Recording]) -> None:
    """The figure's elements are ours, it is one line, and what was printed comes back as text."""
    found = Shown(html)
    assert found.strange == []
    assert "\n" not in html
    for text, made in zip(found.outputs, shown, strict=True):
        assert text == output(made.shown) or not made.shown.lines


@few
@given(st.lists(recordings, min_size=1, max_size=2), st.sampled_from(["en", "zh"]))
def test_a_figure_shows_what_was_printed_as_text(made: list[Recording], language: str) -> None:
    assert_shows(figure(made, language, "run-x"), made)


@few
@given(st.lists(st.tuples(recordings, printed), min_size=1, max_size=2), st.sampled_from(["en", "zh"]))
def test_an_explorer_shows_what_was_printed_as_text(made: list[tuple[Recording, str]], language: str) -> None:
    shown, labels = [one for one, _ in made], [label for _, label in made]
    assert_shows(explorer(shown, labels, language, "run-x"), shown)


@pytest.mark.skipif(not OBSERVED, reason="processes are observed on Linux only")
def test_a_script_that_prints_markup_is_shown_as_text(tmp_path: Path) -> None:
    script = tmp_path / "demo.py"
    script.write_text(f"import sys\nprint({ATTACK!r})\nprint({ATTACK!r}, file=sys.stderr)\n")
    python = interpreter(sys.executable)
    made = made_now("demo.py", python, (record(load(script), python),))
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
@given(snippets, recordings, runs(), versions)
def test_any_two_runs_can_be_compared(snippet: Snippet, made: Recording, run: Run, python: str) -> None:
    published = Published(snippet, made)
    for problem in [
        *published.problems(run, python), *published.plain_problems(run), *published.undeclared(),
    ]:  # fmt: skip
        assert problem.what
        assert problem.text


@few
@given(recordings)
def test_a_run_agrees_with_a_recording_of_itself(made: Recording) -> None:
    same = Recording(made.snippet, made.python, made.platform, made.date, (made.shown,) * 3)
    assert Published(DEMO, same).problems(made.shown, made.python) == []


NUMBERS = itertools.count()


@few
@given(made=recordings)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, made: Recording) -> None:
    path = tmp_path_factory.getbasetemp() / f"demo-{next(NUMBERS)}.run.json"
    recording.save(path, DEMO, made)
    assert recording.load(path, DEMO) == made


# Pages.

NAME = "choose/cost_start"
CODE = f"snippets/{NAME}.py"
MARKDOWN = (
    "# One\n", "## Two {#two}\n", "## Two\n", "####### x\n", "#\n", "```python\n", "```\n", "~~~~\n",
    "````\n", "> ", "    ", "\t", "\n", "\n\n", "```run\n", "```run explorer\n", "```run chart log\n",
    "```chart\n", f"{NAME}\n", f"{NAME} label\n", f"{NAME}@3.12\n", "no/where\n", "../x\n", "\0\n", "/\n",
    "a" * 300 + "\n", f"{NAME}#thread # ", f"{NAME}#1", "#", f"```run\n{NAME}\n```\n",
    f"```run chart\n{NAME}\n```\n", f"```chart\n{NAME}#os-fork\n```\n", "```run\n\0\n```\n",
    f'```python title="x.py"\n--8<-- "{CODE}"\n```\n', f'--8<-- "{CODE}"\n', '--8<-- "nowhere.py"\n',
    '--8<-- "../x"\n', '--8<-- "docs"\n', '--8<-- "\0"\n', '--8<-- "docs/page.png"\n',
    f'--8<-- "{"a" * 300}"\n', f'--8<-- "{CODE}:1:2"\n', ";--8<--",
    '```python title="x.py" hl="fork" from="a" to="b"\n', 'hl="', "'", f"[5.0 s](run:{NAME}#total)",
    "[x](run:", f"[3.15](run:{NAME}#python)", f"[2](run:{NAME}÷no/where#python)",
    f"[2](run:{NAME}÷{NAME}#python)", f"[1.0](run:{NAME}#duration÷{NAME}#duration)",
    f"[5](run:{NAME}#at:thread..)", "[5](run:#)", "[a](b.md#c)", f"[0.10 ms](run:{NAME}#thread)",
    "[5](run:\0#a)", f"[5](run:{NAME}#at:)", "[5](run:÷)", "![i](i.png)", "[", "]", "(", ")", "`", "``",
    "<!--", "-->", "<script>", "</script>", "<pre>", "<p a='>'>", "{", "}", "| a | b |\n", "|---|---|\n",
    "|", '!!! note "x"\n', '=== "tab"\n', "5.0 s", "20 to 60 ×", "百分之 5", "1,000 MB", "5 %",
    "9" * 400 + " s", "٣ s", "the 1990s", "https://x.org", "\r", "\x0b", "\x0c", "\x85", "\u2028", "#> 5",
    "*",
)  # fmt: skip
markdown = st.lists(st.sampled_from(MARKDOWN) | anything, max_size=12).map("".join)
SOURCES = ("import time\ntime.sleep(0.5)\nn = 10**400\nm = 5\n",)


@many
@given(markdown)
def test_any_page_has_parts(page: str) -> None:
    assert len(prose.prose(page)) == len(page)
    assert prose.prose(page).count("\n") == page.count("\n")
    last = page.count("\n") + 1
    for link in prose.links(page):
        assert page[link.begin : link.end].endswith(")")
        assert 1 <= link.line <= last
    assert all(1 <= fence.line <= last for fence in prose.fences(page))
    assert all(1 <= line <= last for line, _ in claims.unlinked(page, SOURCES))


@many
@given(markdown)
def test_any_page_agrees_with_itself(page: str) -> None:
    assert pairs.differences(page, page) == []


@many
@given(markdown)
def test_the_headings_of_any_page_have_anchors_of_their_own(page: str) -> None:
    found = headings(page)
    assert len({heading.anchor for heading in found}) == len(found)
    assert all(page.split("\n")[heading.row].startswith("#") for heading in found)


def test_any_number_of_headings_may_read_the_same() -> None:
    assert len({heading.anchor for heading in headings("# One\n" * 200)}) == 200


def text_or_clear_error(make: Callable[[], str]) -> None:
    try:
        said = make()
    except WeaveError as error:
        said = str(error)
    assert isinstance(said, str)


@many
@given(markdown)
def test_any_page_is_woven_or_refused_with_a_clear_line(page: str) -> None:
    text_or_clear_error(lambda: weave(page, Source("docs/en/x.md", "en", "x.md")))


@many
@given(markdown)
def test_any_page_has_a_twin_or_is_refused_with_a_clear_line(page: str) -> None:
    text_or_clear_error(lambda: twins.plain(page, "en"))


# Links to the glossary.

NAMES = ("process", "process pool", "GIL", "fork", "进程", "块")
TERMS = terms.Glossary(
    re.compile("|".join(f"({terms._finds(name)})" for name in sorted(NAMES, key=len, reverse=True))),
    tuple((f"t{i}", 'a <b> & "c" > d') for i in range(len(NAMES))),
)
HTML = (
    "<p>", "</p>", "<li>", "</li>", "<a href='#'>", "</a>", "<code>", "</code>", "<h2>", "</h2>", "<br/>",
    "<", ">", "<>", "</", "&lt;", "\n", *NAMES, "processes", "Fork", "process\npool", "一块",
    "<p title='a>b'>", "<!-- fork -->", "<em>",
)  # fmt: skip
TERM_LINK = re.compile(r'(?s)<a class="term" href="[^"<>]*" title="[^"<>]*">([^<]*)</a>')


@many
@given(st.lists(st.sampled_from(HTML) | anything, max_size=20).map("".join))
def test_links_to_the_glossary_leave_the_text_as_it_is(html: str) -> None:
    woven = linked(html, TERMS, "glossary/")
    assert TERM_LINK.sub(r"\1", woven) == html
    anchors = re.findall(r"glossary/#(t\d)", woven)
    assert len(anchors) == len(set(anchors))
