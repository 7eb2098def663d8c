"""A run as a trace: what the format asks for, and what the run was."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from arbitrary import runs
from hypothesis import given, settings
from trace_rules import violations

from weave.draw.names import names
from weave.export.trace import trace
from weave.model.run import Held, Line, Process, Recording, Run, Span

Event = dict[str, Any]
DATA = Path(__file__).parents[1] / "data"
NAMES = sorted(path.stem for path in DATA.glob("timeline-*.json"))
MB = 1_000_000
PARENT = Process(
    10, None, "main", 0, 5, 5.0012, 0.5, 0.1, False,
    (Span("cpu", 0, 1), Span("child", 1, 4), Span("cpu", 4, 5)),
    memory=(Held(0.5, 7 * MB, 2 * MB, 6 * MB),),
)  # fmt: skip
CHILD = Process(11, 10, "child", 0.8, 3, 4, 0, 0, False, (Span("cpu", 0.8, 1.3), Span("sleep", 1.25, 3)))
SAID = Line(2, 11, "stdout", "hello")
RUN = Run(0, False, False, 5, (PARENT, CHILD), (SAID, Line(4.5, 10, "stderr", "")))


def traced(run: Run) -> dict[str, Any]:
    made = Recording("my.py", "3.15.0", "Linux x86_64, 2 CPUs", "2026-11-29", (run,))
    return trace(made, names(run, "en"))


def of(phase: str, run: Run = RUN) -> list[Event]:
    return [event for event in traced(run)["traceEvents"] if event["ph"] == phase]


def stored(name: str) -> Run:
    table = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return Run.from_dict(table["runs"][0])


@pytest.mark.parametrize("name", NAMES)
def test_a_trace_keeps_the_rules_of_its_format(name: str) -> None:
    assert violations(traced(stored(name))) == []


@settings(max_examples=30)
@given(runs())
def test_a_trace_of_whatever_run_keeps_them(run: Run) -> None:
    written = json.dumps(traced(run), allow_nan=False)
    assert violations(json.loads(written)) == []


def broken(change: Callable[[dict[str, Event]], object]) -> list[str]:
    """What is said of the trace of RUN when something has been done to the last event of each phase."""
    made = copy.deepcopy(traced(RUN))
    change({event["ph"]: event for event in made["traceEvents"]})
    return violations(made)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda last: last["X"].pop("dur"), "lacks ['dur']"),
        (lambda last: last["X"].update(ph="Q"), "no such phase"),
        (lambda last: last["X"].update(ts=0.25), "its ts is no number of microseconds"),
        (lambda last: last["X"].update(ts=1), "overlap"),
        (lambda last: last["C"].update(args={"own": "much"}), "no numbers"),
        (lambda last: last["i"].update(s="everywhere"), "no such scope"),
        (lambda last: last["s"].update(ts=9_000_000), "is in no slice"),
        (lambda last: last["f"].update(bp="next"), "does not end at the slice around it"),
        (lambda last: last["f"].update(id=77), "has not one start before one end"),
        (lambda last: last["f"].update(name="other"), "belong to different flows"),
        (lambda last: last["M"].update(name="colour"), "no such metadata"),
        (lambda last: last["X"].update(pid=77), "process 77 has no name"),
    ],
)
def test_what_breaks_a_rule_is_noticed(change: Callable[[dict[str, Event]], object], said: str) -> None:
    assert said in " ".join(broken(change))


def test_lives_and_states_are_slices_in_microseconds() -> None:
    found = [(e["name"], e["pid"], e["ts"], e["dur"]) for e in of("X")]
    assert found == [
        ("parent", 10, 0, 5_000_000),
        ("computing", 10, 0, 1_000_000),
        ("child 1", 11, 800_000, 2_200_000),
        ("computing", 11, 800_000, 500_000),
        ("waiting for a child", 10, 1_000_000, 3_000_000),
        ("sleeping", 11, 1_300_000, 1_700_000),  # after the computing, which was seen a little too long
        ("ended, not yet waited for (zombie)", 11, 3_000_000, 1_000_000),
        ("computing", 10, 4_000_000, 1_000_000),
    ]


def test_processes_have_their_names_and_stand_as_in_the_picture() -> None:
    told = {(e["pid"], e["name"]): next(iter(e["args"].values())) for e in of("M") if "process" in e["name"]}
    assert told == {
        (10, "process_name"): "parent",
        (10, "process_sort_index"): 0,
        (11, "process_name"): "child 1",
        (11, "process_sort_index"): 1,
    }


def test_a_birth_leads_from_the_parent_and_an_end_to_who_waited() -> None:
    flows = [(e["ph"], e["name"], e["pid"], e["ts"]) for e in traced(RUN)["traceEvents"] if e["ph"] in "sf"]
    assert flows == [
        ("s", "starts", 10, 800_000),
        ("f", "starts", 11, 800_000),
        ("s", "is waited for", 11, 2_999_999),  # within its slice
        ("f", "is waited for", 10, 4_000_000),
    ]


def test_printed_lines_are_instants_on_a_thread_of_their_own() -> None:
    [hello, empty] = of("i")
    assert (hello["name"], hello["pid"], hello["ts"]) == ("hello", 11, 2_000_000)
    assert hello["args"] == {"text": "hello", "stream": "stdout"}
    assert (empty["name"], empty["cat"]) == ("(empty line)", "stderr")
    threads = {(e["pid"], e["tid"]): e["args"]["name"] for e in of("M") if e["name"] == "thread_name"}
    assert threads[11, hello["tid"]] == "stdout"
    assert threads[10, empty["tid"]] == "stderr"
    assert {hello["tid"], empty["tid"]}.isdisjoint({10, 11})


def test_a_long_line_is_cut_in_its_name_alone() -> None:
    [said] = of("i", replace(RUN, lines=(replace(SAID, text="long " * 100),)))
    assert len(said["name"]) == 100
    assert said["args"]["text"] == "long " * 100


def test_memory_is_two_counters_until_the_process_ends() -> None:
    assert [(e["name"], e["ts"], e["args"]) for e in of("C")] == [
        ("memory", 500_000, {"own bytes": 6 * MB, "shared bytes": 2 * MB}),
        ("PSS", 500_000, {"bytes": 7 * MB}),
        ("memory", 5_000_000, {"own bytes": 0, "shared bytes": 0}),
        ("PSS", 5_000_000, {"bytes": 0}),
    ]


def test_a_trace_says_what_ran_where() -> None:
    assert traced(RUN)["otherData"] == {
        "program": "my.py",
        "python": "3.15.0",
        "platform": "Linux x86_64, 2 CPUs",
        "date": "2026-11-29",
    }
