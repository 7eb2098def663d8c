"""The same in words: every process and every line is told."""

from __future__ import annotations

import re

from samples import drawing, drawn_lanes, each_language, each_run, of_class, recorded

from weave.draw.spoken import in_words
from weave.model.family import lanes
from weave.model.run import Line, Process, Run


def test_a_child_that_lives_5_ms_can_be_seen_and_read() -> None:
    run = recorded("short").shown
    child = next(p for p in run.processes if p.kind != "main")
    assert child.exit - child.birth < 0.02
    lane = drawn_lanes(drawing("short"))[1]
    assert float(of_class(lane, "life")[0].get("width", "0").rstrip("%")) >= 3
    assert "child: here for 5 ms" in " ".join(in_words(run, "en"))


@each_run
@each_language
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


def test_of_many_lines_at_one_moment_the_one_that_matters_is_told() -> None:
    main = Process(10, None, "main", 0, 9, None, 0, 0, False)
    lines = tuple(Line(1, 10, "stdout", f"line {i}") for i in range(5))
    assert in_words(Run(0, False, False, 9, (main,), lines), "en") == [
        "Process (PID 10) ran for 9.0 s. It printed 5 lines at 1.0 s, among them “line 0”."
    ]
    assert (
        "“line 0”, “line 1”, “line 2”, “line 3” at 1.0 s"
        in in_words(Run(0, False, False, 9, (main,), lines[:4]), "en")[0]
    )
