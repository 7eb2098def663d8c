"""Pictures of what was watched for a while only: who was there before, and who still ran when it ended."""

from __future__ import annotations

import pytest
from samples import between, drawn_lanes, of_class, parsed

from weave.draw.exhibit import Exhibit
from weave.draw.figure import figure
from weave.draw.spoken import in_words
from weave.draw.svg import svg
from weave.model.run import Process, Recording, Run, Span

PARENT = Process(10, None, "main", 0, 4, None, 0, 0, False, (Span("child", 0, 4),), before=7384.0, lives=True)
OLD = Process(11, 10, "child", 0, 4, None, 0, 0, False, (Span("sleep", 0, 4),), before=60.0, lives=True)
NEW = Process(12, 10, "child", 1, 2, None, 0, 0, False, (Span("sleep", 1, 2),))
STAYS = Process(13, 10, "child", 3, 4, None, 0, 0, False, (Span("sleep", 3, 4),), lives=True)
RUN = Run(0, False, False, 4, (PARENT, OLD, NEW, STAYS), (), part="watched")


def html(run: Run) -> str:
    made = Recording("server", "", "Linux", "2026-11-29", (run,))
    return figure([Exhibit(made, file="server.py")], "en", "x")


def test_who_was_there_before_says_so_and_has_no_birth_in_the_picture() -> None:
    picture = parsed(svg(RUN, "server.py", "en"))
    texts = ["".join(text.text or "" for text in of_class(lane, "said")) for lane in drawn_lanes(picture)]
    assert texts == ["◂ ran already, for 2 h 3 min", "◂ ran already, for 1 min", "", ""]
    assert len(between(picture, "born", RUN.duration)) == 2


def test_for_the_end_of_who_still_runs_nobody_has_waited() -> None:
    assert len(between(parsed(svg(RUN, "server.py", "en")), "joined", RUN.duration)) == 1


def test_words_say_who_was_there_who_came_and_who_stayed() -> None:
    parent, old, new, stays = (text.partition(" Time spent")[0] for text in in_words(RUN, "en"))
    assert parent == "Parent (PID 10) ran already, for 2 h 3 min, and still ran at the end, at 4.0 s."
    assert old == "Child 1 (PID 11) ran already, for 1 min, and still ran at the end, at 4.0 s."
    assert new == "Child 2 (PID 12) was started by the parent at 1.0 s and ended at 2.0 s."
    assert stays == "Child 3 (PID 13) was started by the parent at 3.0 s and still ran at the end, at 4.0 s."


@pytest.mark.parametrize("hidden", ["prints nothing", "exit code", "from the script’s start"])
def test_what_was_not_seen_is_not_told(hidden: str) -> None:
    assert hidden not in html(RUN)
    assert "is not seen by who only watches" in html(RUN)
    assert "Times count from when the watching began." in html(RUN)


def test_such_a_run_is_stored_and_read_as_it_is() -> None:
    assert Run.from_dict(RUN.to_dict()) == RUN
