"""Pictures of recorded runs: what is drawn is what was recorded, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from samples import between, drawing, drawn_lanes, each_language, each_run, of_class, recorded, times

from weave.draw.layout import GLYPH, NARROW, WIDE, width
from weave.draw.svg import LIMIT, svg
from weave.model.ends import zombie
from weave.model.family import lanes
from weave.model.run import Process, Run, Span


@each_run
def test_each_lane_spans_the_life_of_its_process(name: str) -> None:
    run = recorded(name).shown
    for process, lane in zip(lanes(run), drawn_lanes(drawing(name)), strict=True):
        begin, end = times(of_class(lane, "life")[0], run.duration)
        assert begin == pytest.approx(process.birth, abs=run.duration * 6e-4)
        assert end == pytest.approx(process.exit, abs=run.duration * 4e-3)


@each_run
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


@each_run
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
    y = {p.pid: int(lane.get("y", "")) for p, lane in zip(lanes(run), drawn_lanes(picture), strict=True)}
    children = [p for p in run.processes if p.kind == "child"]
    born = [(p.birth, y[p.parent or 0], y[p.pid]) for p in children]
    ends = [(p.reaped or 0 if zombie(run, p) else p.exit, y[p.parent or 0], y[p.pid]) for p in children]
    for kind, wanted in (("born", born), ("joined", ends)):
        for drawn, meeting in zip(sorted(between(picture, kind, run.duration)), sorted(wanted), strict=True):
            assert drawn == pytest.approx(meeting, abs=run.duration * 6e-4)


def test_a_zombie_is_drawn_from_its_end_until_it_was_waited_for() -> None:
    run = recorded("zombie").shown
    child = next(p for p in run.processes if p.kind == "child")
    drawn = times(of_class(drawing("zombie"), "zombie")[0], run.duration)
    assert drawn == pytest.approx((child.exit, child.reaped), abs=run.duration * 6e-4)


@each_run
@each_language
def test_a_picture_is_small(name: str, language: str) -> None:
    run = recorded(name).shown
    assert len(svg(run, f"{name}.py", language).encode()) < LIMIT


def test_the_crowd_is_as_large_as_pictures_must_bear() -> None:
    run = recorded("crowd").shown
    assert sum(p.kind == "child" for p in run.processes) == 10
    assert len(run.lines) == 40


def test_where_there_is_no_room_for_each_sleep_those_in_a_row_are_one() -> None:
    naps = tuple(Span("sleep", i / 10, (i + 1) / 10) for i in range(50))
    main = Process(10, None, "main", 0, 5, None, 0, 0, False, naps)
    children = tuple(Process(11 + i, 10, "child", 0, 5, 5, 0, 0, False, naps) for i in range(9))
    for processes, drawn in (((main,), 50), ((main, *children), 10)):
        text = svg(Run(0, False, False, 5, processes, ()), "naps.py", "en")
        assert len(text.encode()) < LIMIT
        assert len(of_class(ElementTree.fromstring(text), "sleep")) == drawn


@each_run
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
