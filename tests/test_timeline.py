"""Pictures of recorded runs: what is drawn is what was recorded, and nothing is lost."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest

from weave.figure import explorer, figure
from weave.recording import HELPERS, Process, Recording, Run, Span
from weave.timeline import GLYPH, LIMIT, NARROW, WIDE, in_words, lanes, names, smooth, svg, width, zombie
from weave.words import CHINESE, ENGLISH, seconds

DATA = Path(__file__).parent / "data"
NAMES = sorted(path.stem.removeprefix("timeline-") for path in DATA.glob("timeline-*.json"))
LANGUAGES = ("en", "zh")


def recorded(name: str) -> Recording:
    table = json.loads((DATA / f"timeline-{name}.json").read_text(encoding="utf-8"))
    runs = tuple(map(Run.from_dict, table["runs"]))
    return Recording(table["snippet"], table["python"], table["platform"], table["date"], runs)


def drawing(name: str, span: float = 0) -> ElementTree.Element:
    return ElementTree.fromstring(svg(recorded(name).shown, f"{name}.py", "en", span))


def drawn_lanes(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return [g for g in picture.findall("g") if g.get("class", "").startswith("lane")]


def times(shape: ElementTree.Element, span: float) -> tuple[float, float]:
    """Begin and end of a shape, in seconds."""
    percent = {
        key: float(shape.get(key, "0").rstrip("%")) * span / 100 for key in ("x", "width", "x1", "x2", "cx")
    }
    if shape.tag == "line":
        return percent["x1"], percent["x2"]
    begin = percent["cx"] or percent["x"]
    return begin, begin + percent["width"]


def of_class(parent: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [shape for shape in parent.iter() if name in shape.get("class", "").split()]


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


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_each_lane_spans_the_life_of_its_process(name: str) -> None:
    run = recorded(name).shown
    for process, lane in zip(lanes(run), drawn_lanes(drawing(name)), strict=True):
        begin, end = times(of_class(lane, "life")[0], run.duration)
        assert begin == pytest.approx(process.birth, abs=run.duration * 6e-4)
        assert end == pytest.approx(process.exit, abs=run.duration * 4e-3)


def test_each_long_state_is_drawn_where_it_was(name: str) -> None:
    run = recorded(name).shown
    for process, lane in zip(lanes(run), drawn_lanes(drawing(name)), strict=True):
        for span in process.states:
            if span.end - span.begin < run.duration * 0.15:
                continue
            drawn = [times(shape, run.duration) for shape in of_class(lane, span.state)]
            assert any(
                a <= span.begin + 0.04 * run.duration and b >= span.end - 0.04 * run.duration
                for a, b in drawn
            )


def test_sleeps_begin_and_end_where_they_did() -> None:
    run = recorded("download_fork").shown
    for process, lane in zip(lanes(run), drawn_lanes(drawing("download_fork")), strict=True):
        sleeps = [(s.begin, s.end) for s in process.states if s.state == "sleep" and s.end - s.begin > 1]
        drawn = [times(shape, run.duration) for shape in of_class(lane, "sleep")]
        assert len(drawn) == len(sleeps)
        for (a, b), (c, d) in zip(sleeps, drawn, strict=True):
            assert (a, b) == pytest.approx((c, d), abs=0.02)


def test_every_line_has_a_dot_at_its_time_on_the_lane_of_its_writer(name: str) -> None:
    run = recorded(name).shown
    found = set()
    for process, lane in zip(lanes(run), drawn_lanes(drawing(name)), strict=True):
        for dot in (shape for shape in lane.iter() if shape.get("data-l")):
            t = times(dot, run.duration)[0]
            for i in numbers(dot.get("data-l", "")):
                line = run.lines[i]
                assert line.pid == process.pid
                assert min(line.t, run.duration) == pytest.approx(t, abs=run.duration * 0.061)
                found.add(i)
    assert found == set(range(len(run.lines)))


def numbers(text: str) -> Iterator[int]:
    for part in text.split():
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def test_births_and_ends_join_the_lanes_of_parent_and_child() -> None:
    run = recorded("download_fork").shown
    picture = drawing("download_fork")
    born = sorted(times(line, run.duration)[0] for line in of_class(picture, "born")[0])
    ends = sorted(times(line, run.duration)[0] for line in of_class(picture, "joined")[0])
    children = [p for p in run.processes if p.kind == "child"]
    assert born == pytest.approx(sorted(p.birth for p in children), abs=run.duration * 6e-4)
    assert ends == pytest.approx(
        sorted(p.reaped or 0 if zombie(run, p) else p.exit for p in children), abs=run.duration * 6e-4
    )


def test_a_zombie_is_drawn_from_its_end_until_it_was_waited_for() -> None:
    run = recorded("zombie").shown
    child = next(p for p in run.processes if p.kind == "child")
    drawn = times(of_class(drawing("zombie"), "zombie")[0], run.duration)
    assert drawn == pytest.approx((child.exit, child.reaped), abs=run.duration * 6e-4)


def test_a_hang_shows_its_limit_and_who_was_killed() -> None:
    recording = recorded("hang")
    picture = drawing("hang")
    assert len(of_class(picture, "killed")) == sum(p.killed for p in recording.shown.processes) > 1
    assert "stopped at 5 s" in [text.text for text in of_class(picture, "stopped")]
    assert "stopped by the recorder after 5 s" in figure([recording], "en", "x")


def test_a_child_that_lives_5_ms_can_be_seen_and_read() -> None:
    run = recorded("short").shown
    child = next(p for p in run.processes if p.kind != "main")
    assert child.exit - child.birth < 0.02
    lane = drawn_lanes(drawing("short"))[1]
    assert float(of_class(lane, "life")[0].get("width", "0").rstrip("%")) >= 0.3
    assert "child: here for 5 ms" in " ".join(in_words(run, "en"))


def test_helpers_come_last_and_are_named() -> None:
    run = recorded("fails").shown
    kinds = [p.kind for p in lanes(run)]
    assert kinds == ["main", "child", "child", *HELPERS]
    assert list(names(run, "zh").values()) == ["父进程", "子进程 1", "子进程 2", "fork 服务器", "资源跟踪器"]


def test_children_are_numbered_by_pid_below_their_parent() -> None:
    main = Process(10, None, "main", 0, 9, None, 0, 0, False)
    later = Process(12, 10, "child", 1.001, 9, 9, 0, 0, False)
    first = Process(11, 10, "child", 1.002, 9, 9, 0, 0, False)  # births are not known so precisely
    grandchild = Process(13, 11, "child", 3, 9, 9, 0, 0, False)
    run = Run(0, False, False, 9, (main, later, first, grandchild), ())
    assert [p.pid for p in lanes(run)] == [10, 11, 13, 12]
    assert names(run, "en") == {10: "parent", 11: "child 1", 13: "child 1.1", 12: "child 2"}
    assert names(run, "zh", worker=True)[12] == "工作进程 2"


def test_pids_that_wrap_around_still_count_up() -> None:
    main = Process(2**22 - 2, None, "main", 0, 9, None, 0, 0, False)
    first, second = (Process(pid, main.pid, "child", 1, 9, 9, 0, 0, False) for pid in (2**22 - 1, 300))
    assert [*names(Run(0, False, False, 9, (main, second, first), ()), "en").values()] == [
        "parent",
        "child 1",
        "child 2",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_small(name: str, language: str) -> None:
    run = recorded(name).shown
    assert len(svg(run, f"{name}.py", language).encode()) < LIMIT


def test_the_crowd_is_as_large_as_pictures_must_bear() -> None:
    run = recorded("crowd").shown
    assert sum(p.kind == "child" for p in run.processes) == 10
    assert len(run.lines) == 40


@pytest.mark.parametrize(("plot", "narrow"), [(WIDE, False), (NARROW, True)])
def test_labels_do_not_collide(name: str, plot: int, narrow: bool) -> None:
    for lane in drawn_lanes(drawing(name)):
        free = -12.0
        for said in of_class(lane, "said"):
            kind = said.get("class", "").split()
            if narrow and "w" in kind:
                continue
            x, w = times(said, plot)[0], width(said.text or "")
            begin = x - w if "e" in kind else x
            assert begin >= free
            free = begin + w
        assert free <= plot + 14 + GLYPH


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_tell_every_process_and_every_line_that_has_no_room(name: str, language: str) -> None:
    run = recorded(name).shown
    told = in_words(run, language)
    assert [re.search(r"PID (\d+)", text)[1] for text in told] == [str(p.pid) for p in lanes(run)]  # type: ignore[index]
    for line in run.lines:
        if (
            line.stream == "stdout"
            and "\x1b" not in line.text
            and "\t" not in line.text
            and name != "escapes"
        ):
            assert line.text.strip() in " ".join(told)


def test_copying_the_output_gives_exactly_the_lines(name: str) -> None:
    run = recorded(name).shown
    lines = "".join(line.text + "\n" * line.ended for line in run.lines)
    expected = lines.replace("\x1b[31m", "").replace("\x1b[0m", "").replace("\x07", r"\x07")
    assert Text(figure([recorded(name)], "en", "x")).text == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_leaves_a_figure_as_it_is(name: str, language: str) -> None:
    html = figure([recorded(name), recorded("escapes")], language, "x")
    assert "\n" not in html
    assert html in markdown.markdown(
        f"before\n\n{html}\n\nafter", extensions=["md_in_html", "attr_list", "tables"]
    )


def test_what_a_run_prints_is_text_and_never_markup() -> None:
    html = figure([recorded("escapes")], "en", "x")
    assert "<svg onload" not in html
    assert "&lt;/script&gt;&lt;svg onload=alert(1)&gt;" in html


def test_several_runs_share_one_time_scale() -> None:
    pair = [recorded("download_sequential"), recorded("download_fork")]
    html = figure(pair, "en", "x")
    pictures = [ElementTree.fromstring(text) for text in re.findall(r"<svg role.*?</svg>(?=</div>)", html)]
    spans = {float(picture.get("data-span", "")) for picture in pictures}
    assert spans == {pair[0].shown.duration}
    for recording, picture in zip(pair, pictures, strict=True):
        life = times(of_class(drawn_lanes(picture)[0], "life")[0], spans.copy().pop())
        assert life[1] == pytest.approx(recording.shown.main.exit, abs=0.005)
    assert html.count('class="run-key"') == 1


def test_the_explorer_offers_every_run_by_its_label() -> None:
    html = explorer([recorded("download_sequential"), recorded("download_fork")], ["one", "<two>"], "en", "x")
    assert re.findall(r'<label for="x-\d">(.*?)</label>', html) == ["one", "&lt;two&gt;"]
    assert html.count('<input type="radio" name="x"') == 2
    assert html.count(" checked>") == 1
    assert "\n" not in html


def test_ids_are_unique_in_a_page_with_figures_of_several_runs() -> None:
    pair = [recorded("short"), recorded("zombie")]
    html = figure(pair, "en", "a") + explorer(pair, ["1", "2"], "en", "b") + figure(pair[:1], "en", "c")
    ids = re.findall(r' id="(.*?)"', html)
    assert len(ids) == len(set(ids))


def test_a_silent_failure_says_so_in_both_languages() -> None:
    process = Process(10, None, "main", 0, 0.02, None, 0, 0, False, (Span("cpu", 0, 0.02),))
    silent = Recording(
        "silent", "3.15.0", "Linux", "2026-11-23", (Run(3, False, False, 0.02, (process,), ()),)
    )
    assert "(prints nothing)" in figure([silent], "en", "x")
    assert "exit code 3" in figure([silent], "en", "x")
    assert "（没有输出）" in figure([silent], "zh", "x")
    assert "退出码 3" in figure([silent], "zh", "x")


def test_flicker_becomes_what_it_mostly_is_and_two_sleeps_stay_two() -> None:
    flicker = [Span("cpu" if i % 3 else "ready", i / 100, (i + 1) / 100) for i in range(100)]
    sleeps = [Span("sleep", 1, 2), Span("sleep", 2, 3)]
    assert smooth([*flicker, *sleeps], 0.35) == [Span("cpu", 0, 1), *sleeps]


@pytest.mark.parametrize(
    ("t", "text"), [(0.0143, "14 ms"), (0.0999, "0.10 s"), (0.5, "0.50 s"), (5.04, "5.0 s")]
)
def test_times_are_as_precise_as_they_are_read(t: float, text: str) -> None:
    assert seconds("en", t) == text


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    def places(texts: dict[str, str]) -> dict[str, set[str | None]]:
        return {
            key: {part[1] for part in string.Formatter().parse(text)} - {None} for key, text in texts.items()
        }

    assert places(ENGLISH) == places(CHINESE)
