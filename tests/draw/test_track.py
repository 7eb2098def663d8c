"""The memory of processes in pictures and in words: what was seen, on one scale."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from samples import drawn_lanes, of_class, recorded

from weave.draw.exhibit import Exhibit
from weave.draw.figure import figure
from weave.draw.spoken import in_words
from weave.draw.svg import LIMIT, svg
from weave.draw.track import HIGH, MOST, WIDE
from weave.model.memory import fullest, peak, together
from weave.model.run import Held, Process, Recording, Run
from weave.words import size

MB = 1_000_000
PARENT = Process(10, None, "main", 0, 4, None, 0, 0, False, memory=(
    Held(0.5, 60 * MB, 0, 60 * MB), Held(2, 30 * MB, 60 * MB, 0), Held(3, 55 * MB, 10 * MB, 50 * MB),
))  # fmt: skip
CHILD = Process(11, 10, "child", 1, 3.5, 3.5, 0, 0, False, memory=(
    Held(2, 30 * MB, 60 * MB, 0), Held(3, 85 * MB, 10 * MB, 80 * MB),
))  # fmt: skip
RUN = Run(0, False, False, 4, (PARENT, CHILD), ())
STEP = re.compile(r"H(\d+)V(\d+)")


def drawn(run: Run) -> list[ElementTree.Element]:
    return drawn_lanes(ElementTree.fromstring(svg(run, "my.py", "en")))


def steps(lane: ElementTree.Element, kind: str) -> list[tuple[float, float]]:
    """When a track reaches which share of its height: in seconds of RUN, and of 1."""
    [path] = of_class(lane, kind)
    found = STEP.findall(path.get("d", ""))
    return [(int(x) * RUN.duration / WIDE, 1 - int(y) / HIGH) for x, y in found]


def close(*pairs: tuple[float, float]) -> list[object]:
    return [pytest.approx(pair, abs=0.02) for pair in pairs]


def test_a_track_shows_what_was_seen_until_the_next_look_or_the_end() -> None:
    parent, child = drawn(RUN)
    assert steps(parent, "own") == close((0.5, 60 / 90), (2, 0), (3, 50 / 90), (4, 0))
    assert steps(child, "own") == close((3, 80 / 90), (3.5, 0))


def test_what_is_shared_stands_upon_what_is_its_own() -> None:
    parent, child = drawn(RUN)
    assert steps(parent, "shared") == close((0.5, 60 / 90), (4, 0))
    assert steps(child, "shared") == close((2, 60 / 90), (3, 1), (3.5, 0))


def test_the_peak_of_what_is_its_own_is_written_beside_it() -> None:
    assert [of_class(lane, "peak")[0].text for lane in drawn(RUN)] == ["60 MB", "80 MB"]


def test_a_lane_with_a_track_has_room_for_it() -> None:
    whole = ElementTree.fromstring(svg(RUN, "my.py", "en"))
    tops = [float(lane.get("y", "")) for lane in drawn_lanes(whole)]
    deep = [float(of_class(lane, "memory")[0].get("y", "")) for lane in drawn_lanes(whole)]
    high = [float(of_class(lane, "memory")[0].get("height", "")) for lane in drawn_lanes(whole)]
    assert tops[0] + deep[0] + high[0] < tops[1] - 8  # where the next lane's bars begin
    assert tops[1] + deep[1] + high[1] < float(whole.get("height", "")) - 24


def test_several_runs_share_one_scale() -> None:
    one, half = (Exhibit(Recording("x", "3.15.0", "Linux", "2026-11-29", (run,))) for run in (
        RUN, replace(RUN, processes=(replace(PARENT, memory=(Held(0, 45 * MB, 0, 45 * MB),)),))
    ))  # fmt: skip
    html = figure([one, half], "en", "x")
    last = re.findall(r"<svg role.*?</svg>(?=</div>)", html)[1]
    assert steps(drawn_lanes(ElementTree.fromstring(last))[0], "own") == close((0, 0.5), (4, 0))
    assert html.count('<li class="own">') == html.count('<li class="shared">') == 1


def test_a_run_without_memory_has_no_track_and_no_word_of_it() -> None:
    made = recorded("download_fork")
    html = figure([Exhibit(made)], "en", "x")
    assert not re.search('class="(memory|peak|own|shared)"', html)
    assert "memory" not in " ".join(in_words(made.shown, "en"))


def test_of_many_looks_the_largest_of_each_column_are_drawn() -> None:
    looks = tuple(Held(t / 100, n, 0, n) for t in range(400) for n in [(7 if t == 201 else 1) * MB])
    many = tuple(replace(PARENT, pid=10 + i, kind="child" if i else "main", memory=looks) for i in range(40))
    one, forty = (replace(RUN, processes=many[:n]) for n in (1, 40))
    found = steps(drawn(one)[0], "own")
    assert len(found) <= MOST + 1
    assert max(y for _, y in found) == 1
    assert len(svg(forty, "my.py", "en").encode()) < LIMIT + 40 * 700


def test_the_words_tell_the_peak_of_each_and_that_of_all_together() -> None:
    parent, child, all_ = in_words(RUN, "en")
    assert "It had at most 60 MB of memory of its own, at 0.50 s, and shared at most 60 MB" in parent
    assert "It had at most 80 MB of memory of its own, at 3.0 s" in child
    assert all_.startswith("All together had at most 140 MB of memory, at 3.0 s")
    assert "最多 80 MB（3.0 秒时）" in in_words(RUN, "zh")[1]
    assert "140 MB" in in_words(RUN, "zh")[2]


def test_peaks_are_the_largest_of_what_was_seen() -> None:
    assert peak(PARENT) == PARENT.memory[0]
    assert peak(replace(PARENT, memory=())) is None
    assert together(RUN) == (3, 140 * MB)
    assert fullest(RUN) == 90 * MB
    assert (together(recorded("short").shown), fullest(recorded("short").shown)) == (None, 0)


@pytest.mark.parametrize(
    ("amount", "text"),
    [(400_000, "0.4 MB"), (9_940_000, "9.9 MB"), (61_200_000, "61 MB"), (999_600_000, "1.00 GB")],
)
def test_sizes_are_as_precise_as_they_are_read(amount: int, text: str) -> None:
    assert size(amount) == text


def test_memory_goes_through_a_dictionary_and_back() -> None:
    assert Run.from_dict(RUN.to_dict()) == RUN
