"""Figures of runs: output, pictures and words in one piece of HTML that pages and readers can rely on."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import markdown
import pytest
from samples import drawing, drawn_lanes, each_language, each_run, of_class, parsed, recorded, shown, times

from weave.draw.exhibit import Exhibit
from weave.draw.figure import explorer, figure
from weave.model.python import Version
from weave.model.run import Line, Process, Recording, Run, Span


class Text(HTMLParser):
    """The text inside <pre>, as a browser copies it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside = False
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: object) -> None:
        self.inside = self.inside or tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "pre"

    def handle_data(self, data: str) -> None:
        self.text += data * self.inside


def test_a_hang_shows_its_limit_and_who_was_killed() -> None:
    picture = drawing("hang")
    assert len(of_class(picture, "killed")) == sum(p.killed for p in recorded("hang").shown.processes) > 1
    assert "stopped at 5 s" in [text.text for text in of_class(picture, "stopped")[0]]
    assert "stopped by the recorder after 5 s" in figure(shown("hang"), "en", "x")


@each_run
def test_copying_the_output_gives_exactly_the_lines(name: str) -> None:
    run = recorded(name).shown
    lines = "".join(line.text + "\n" * line.ended for line in run.lines)
    expected = lines.replace("\x1b[31m", "").replace("\x1b[0m", "").replace("\x07", r"\x07")
    assert Text(figure(shown(name), "en", "x")).text == expected


@each_run
@each_language
def test_markdown_leaves_a_figure_as_it_is(name: str, language: str) -> None:
    html = figure(shown(name, "escapes"), language, "x")
    assert "\n" not in html
    assert html in markdown.markdown(
        f"before\n\n{html}\n\nafter", extensions=["md_in_html", "attr_list", "tables"]
    )


def test_what_a_run_prints_is_text_and_never_markup() -> None:
    html = figure(shown("escapes"), "en", "x")
    assert "<svg onload" not in html
    assert "&lt;/script&gt;&lt;svg onload=alert(1)&gt;" in html


def test_several_runs_share_one_time_scale() -> None:
    pair = shown("download_sequential", "download_fork")
    html = figure(pair, "en", "x")
    pictures = [parsed(text) for text in re.findall(r"<svg role.*?</svg>(?=</div>)", html)]
    spans = {float(picture.get("data-span", "")) for picture in pictures}
    assert spans == {pair[0].run.duration}
    for exhibit, picture in zip(pair, pictures, strict=True):
        life = times(of_class(drawn_lanes(picture)[0], "life")[0], spans.copy().pop())
        assert life[1] == pytest.approx(exhibit.run.main.exit, abs=0.005)
    assert html.count('class="run-key"') == 1


def test_the_explorer_offers_every_run_by_its_label() -> None:
    html = explorer(shown("download_sequential", "download_fork"), ["one", "<two>"], "en", "x")
    assert re.findall(r'<label for="x-\d">(.*?)</label>', html) == ["one", "&lt;two&gt;"]
    assert html.count('<input type="radio" name="x"') == 2
    assert html.count(" checked>") == 1
    assert "\n" not in html


def test_many_lines_of_a_traceback_inside_the_library_are_folded() -> None:
    main = Process(10, None, "main", 0, 1, None, 0, 0, False)
    frames = [
        text for n in (1, 2) for text in (f'  File "/lib/pool.py", line {n}, in get', "    raise value")
    ]
    texts = ("Traceback:", '  File "job.py", line 3, in f', "    get()", *frames, "ValueError")

    def html(*texts: str) -> str:
        run = Run(1, False, False, 1, (main,), tuple(Line(0.5, 10, "stderr", text) for text in texts))
        return figure([Exhibit(Recording("job", "3.15.0", "Linux", "2026-11-23", (run,)))], "en", "x")

    [folded] = re.findall(r'<span class="run-fold">(.*?</span>)</span>', html(*texts).replace("&#10;", ""))
    assert [unescape(text) for text in re.findall(r">(.+?)</span>", folded)] == frames
    assert "4 lines inside Python’s library" in html(*texts)
    assert "run-fold" not in html(*texts[:-3], texts[-1])  # two of them are not many


def test_ids_are_unique_in_a_page_with_figures_of_several_runs() -> None:
    pair = shown("short", "zombie")
    html = figure(pair, "en", "a") + explorer(pair, ["1", "2"], "en", "b") + figure(pair[:1], "en", "c")
    ids = re.findall(r' id="(.*?)"', html)
    assert len(ids) == len(set(ids))


def test_a_silent_failure_says_so_in_both_languages() -> None:
    process = Process(10, None, "main", 0, 0.02, None, 0, 0, False, (Span("cpu", 0, 0.02),))
    run = Run(3, False, False, 0.02, (process,), ())
    silent = Exhibit(Recording("silent", "3.15.0", "Linux", "2026-11-23", (run,)))
    assert "(prints nothing)" in figure([silent], "en", "x")
    assert "exit code 3" in figure([silent], "en", "x")
    assert "（没有输出）" in figure([silent], "zh", "x")
    assert "退出码 3" in figure([silent], "zh", "x")


@pytest.mark.parametrize(
    ("held", "written"),
    [
        (None, []),
        (((3, 11), (3, 13)), ["11-13"]),
        (((3, 14), None), ["14-"]),
        (((3, 14, 2), (3, 15, 0)), ["14-15"]),
    ],
)
def test_output_and_picture_say_for_which_pythons_they_hold(
    held: tuple[Version, Version | None] | None, written: list[str]
) -> None:
    html = figure([Exhibit(recorded("short"), pythons=held)], "en", "x")
    assert re.findall(r'<div class="run-(output|picture)" data-pythons="(.*?)">', html) == [
        (part, range_) for part in ("output", "picture") for range_ in written
    ]
    assert html.count("data-pythons") == 2 * len(written)


def test_the_workers_of_a_pool_are_called_so_by_every_part_of_a_figure() -> None:
    html = figure([Exhibit(recorded("download_fork"), pooled=True)], "en", "x")
    assert 'data-who="worker 1"' in html
    assert '<text class="name">worker 1</text>' in html
    assert "<li>Worker 1 (PID" in html
    assert "child 1" not in html.lower()


def test_runs_together_were_checked_on_the_pythons_on_which_each_of_them_was() -> None:
    linux, mac = ("Linux x86_64", "2026-11-20"), ("Darwin arm64", "2026-11-23")
    one = replace(recorded("short"), snippet="one", digest="1")
    two = replace(recorded("zombie"), snippet="two", digest="2")
    seen = Exhibit(one, confirmed={linux: ["3.13.1", "3.14.0"], mac: ["3.15.0"]})
    alone = figure([seen], "en", "x")
    assert "Checked on Python 3.13 to 3.15<" in alone
    assert "Confirmed by a run with Python 3.13.1, 3.14.0 on Linux x86_64, 2026-11-20." in alone
    assert "Checked on Python 3.15<" in figure([seen, Exhibit(two, confirmed={mac: ["3.15.2"]})], "en", "x")
    assert "Not checked again" in figure([seen, Exhibit(two)], "en", "x")
    of_no_snippet = figure([seen, Exhibit(recorded("hang"))], "en", "x")
    assert not re.search(r'class="run-(un)?verified"', of_no_snippet)


def test_a_recording_that_holds_up_to_a_patch_release_says_so_and_so_does_the_next() -> None:
    """The reader who has chosen that minor version sees both."""
    made = recorded("fails")
    old = Exhibit(replace(made, python="3.11.2"), pythons=((3, 11), (3, 11, 2)))
    new = Exhibit(made, pythons=((3, 11, 3), None))
    html = figure([old, new], "en", "x")
    assert re.findall('data-pythons="(.*?)"', html) == ["11-11", "11-"] * 2
    assert "<span>Python 3.11.2 (as on 3.11.2 and older)</span>" in html
    assert f"<span>Python {made.python} (3.11.2 does something else)</span>" in html
    assert "holds" not in figure([Exhibit(made, pythons=((3, 14), None))], "en", "x")
