"""Lines must say the same, but for PIDs, measurements, and what depends on the version of Python."""

from __future__ import annotations

from dataclasses import replace

import pytest
from runs import (
    DOWNLOADS,
    MUSIC,
    RUN,
    VIDEO,
    counted_from,
    each,
    found,
    reworded,
    saying,
    saying_too,
    with_line,
    without,
)

from weave.compare.published import Published

# Text.


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("done", "finished"),
        ("2 jobs", "3 jobs"),
        (f"process {VIDEO}", f"process {MUSIC}"),
        ("total", "Total"),
    ],
    ids=["word", "integer", "PID of another process", "letter"],
)
def test_another_text_is_found(words: str, other: str) -> None:
    assert set(found(reworded(RUN, words, other))) == {"text"}


def test_a_missing_line_is_found() -> None:
    assert found(without(RUN, "total")) == ["text"]


def test_a_line_more_is_found() -> None:
    assert found(saying(RUN, "one more")) == ["text"]


def test_a_line_from_another_process_is_found() -> None:
    assert found(with_line(RUN, "music.zip: done", pid=VIDEO)) == ["text"]


def test_a_line_on_the_other_stream_is_found() -> None:
    assert found(with_line(RUN, "total", stream="stderr")) == ["text"]


def test_a_missing_newline_is_found() -> None:
    assert found(with_line(RUN, "total", ended=False)) == ["text"]


# Numbers: PIDs, facts, measurements.


def test_an_integer_is_no_pid_only_because_a_process_has_it() -> None:
    run = saying(RUN, f"number {VIDEO}", "number 2")
    runs = tuple(counted_from(first, run) for first in (1, 20, 30))  # "2 jobs", and a process with PID 2
    published = Published(DOWNLOADS.snippet, replace(DOWNLOADS.recording, runs=runs))
    assert published.undeclared() == []
    for first in (1, 2, 40):
        assert found(counted_from(first, run), published) == []
    assert found(reworded(counted_from(2, run), "2 jobs", "3 jobs"), published) == ["text"]


@pytest.mark.parametrize("unit", [" ms", "ms", " MB/s", " ×", "x", " %", " kB", " µs", " times", " files/s"])
def test_measurements_in_other_units_than_seconds_may_differ(unit: str) -> None:
    assert found(saying(RUN, f"speed: 9.5{unit}"), saying_too(f"speed: 1.5{unit}")) == []


def test_the_decimals_of_a_measurement_must_be_as_many() -> None:
    assert found(saying(RUN, "speed: 9.5 ms"), saying_too("speed: 1.52 ms")) == ["text"]


@pytest.mark.parametrize(
    ("number", "other"),
    [("it is 3.14159", "it is 3.14160"), ("it is 3.15", "it is 3.14"), ("weight 2.5", "weight 2.6")],
    ids=["many digits", "Python's version", "in the snippet, without a unit"],
)
def test_decimals_that_are_no_measurements_are_facts(number: str, other: str) -> None:
    assert found(saying(RUN, other), saying_too(number, source="2.5")) == ["text"]


def test_a_time_that_stands_in_the_snippet_is_a_measurement() -> None:
    assert found(saying(RUN, "waited 0.6 s"), saying_too("waited 0.5 s", source="0.5")) == []


def test_several_times_that_stand_in_the_snippet_are_facts() -> None:
    published = saying_too("slept 0.5 s", "slept 0.7 s", source="(0.5, 0.7)")
    assert found(saying(RUN, "slept 0.6 s", "slept 0.7 s"), published) == ["text"]


def test_addresses_and_invented_names_may_differ() -> None:
    published = saying_too("<Lock at 0x7f12ab34cd56> psm_1a2b3c4d /mp-ab_cd123")
    assert found(saying(RUN, "<Lock at 0x7fffab34cd56> psm_zzzzzzzz /mp-12345678"), published) == []


def test_a_line_that_is_declared_to_vary_may() -> None:
    settings = replace(DOWNLOADS.snippet.settings, varies=(r"^lost \d+$",))
    made = each(DOWNLOADS.recording, lambda run: saying(run, "lost 17"))
    published = Published(replace(DOWNLOADS.snippet, settings=settings), made)
    assert found(saying(RUN, "lost 3"), published) == []
    assert found(saying(RUN, "lost it"), published) == ["text"]


# Other versions of Python.


TRACEBACK = """\
Traceback (most recent call last):
  File "downloads.py", line 16, in <module>
    jobs[0].start(
    ~~~~~~~~~~~~~^
        3
    )
  File "lib/python3.15/multiprocessing/process.py", line 108, in run
    self._target(*self._args, **self._kwargs)
ValueError: bad""".splitlines()
OLDER = """\
Traceback (most recent call last):
  File "downloads.py", line 16, in <module>
    jobs[0].start(
  File "lib/python3.11/multiprocessing/context.py", line 281, in _Popen
    return Popen(process_obj)
           ^^^^^^^^^^^^^^^^^^
ValueError: bad""".splitlines()


def test_tracebacks_may_lead_through_another_library() -> None:
    assert found(saying(RUN, *OLDER, stream="stderr"), saying_too(*TRACEBACK, stream="stderr")) == []


@pytest.mark.parametrize(("words", "other"), [("line 16", "line 17"), ("bad", "worse")])
def test_the_snippets_own_frames_and_the_error_count(words: str, other: str) -> None:
    fresh = reworded(saying(RUN, *OLDER, stream="stderr"), words, other)
    assert found(fresh, saying_too(*TRACEBACK, stream="stderr")) == ["text"]


def test_a_warning_may_come_from_another_line_of_the_library() -> None:
    texts = [
        (f"lib/python3.{n}/multiprocessing/popen_fork.py:{n}6: DeprecationWarning: fork", f"  quoted {n}")
        for n in (12, 15)
    ]
    assert found(saying(RUN, *texts[0], stream="stderr"), saying_too(*texts[1], stream="stderr")) == []
