"""The rules of the Trace Event Format, as its document ("Trace Event Format", Catapult) gives them.

Those for the phases that weave writes: complete slices, counters, instants, flows, metadata.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

Event = dict[str, Any]
NEEDED = {
    "X": {"name", "cat", "pid", "tid", "ts", "dur"},
    "C": {"name", "pid", "ts", "args"},
    "i": {"name", "cat", "pid", "tid", "ts", "s"},
    "s": {"name", "cat", "id", "pid", "tid", "ts"},
    "f": {"name", "cat", "id", "pid", "tid", "ts", "bp"},
    "M": {"name", "pid", "tid", "args"},
}
METADATA = {"process_name": "name", "thread_name": "name", "process_sort_index": "sort_index"}
Slices = dict[tuple[int, int], list[tuple[float, float]]]


def violations(trace: Any) -> list[str]:
    """What a viewer may not make sense of, one text each."""
    events = trace["traceEvents"]
    found = [f"{event}: {wrong}" for event in events for wrong in _alone(event)]
    if found:
        return found
    slices: Slices = defaultdict(list)
    for event in events:
        if event["ph"] == "X":
            slices[event["pid"], event["tid"]].append((event["ts"], event["ts"] + event["dur"]))
    named = {event["pid"] for event in events if event["name"] == "process_name"}
    found += [f"process {pid} has no name" for pid in {event["pid"] for event in events} - named]
    found += [wrong for thread, each in slices.items() for wrong in _not_nested(thread, each)]
    return [*found, *_flows(events, slices)]


def _alone(event: Event) -> Iterator[str]:
    """What is wrong with one event, whatever else there is."""
    phase = event.get("ph")
    if phase not in NEEDED:
        yield "no such phase"
        return
    if missing := NEEDED[phase] - event.keys():
        yield f"lacks {sorted(missing)}"
        return
    if not isinstance(event["name"], str) or not event["name"]:
        yield "its name is no text"
    for key in {"pid", "tid", "ts", "dur"} & event.keys():
        if type(event[key]) is not int or event[key] < 0:  # ts in microseconds; all are whole ones here
            yield f"its {key} is no number of microseconds, and no PID"
    if phase == "C" and not (event["args"] and all(type(v) in (int, float) for v in event["args"].values())):
        yield "a counter has no numbers"
    if phase == "i" and event["s"] not in ("g", "p", "t"):
        yield "no such scope"
    if phase == "f" and event["bp"] != "e":
        yield "it does not end at the slice around it"
    if phase == "M" and METADATA.get(event["name"]) not in event["args"]:
        yield "no such metadata"


def _not_nested(thread: tuple[int, int], slices: list[tuple[float, float]]) -> Iterator[str]:
    """Slices of one thread stand within each other, or apart."""
    open_: list[tuple[float, float]] = []
    for begin, end in sorted(slices, key=lambda each: (each[0], -each[1])):
        while open_ and open_[-1][1] <= begin:
            open_.pop()
        if open_ and end > open_[-1][1]:
            yield f"slices of {thread} overlap: {open_[-1]} and {(begin, end)}"
        open_.append((begin, end))


def _flows(events: list[Event], slices: Slices) -> Iterator[str]:
    """A flow has one start and then one end, alike in name and category, and each is within a slice."""
    flows: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        if event["ph"] in "sf":
            flows[event["id"]].append(event)
            here = slices.get((event["pid"], event["tid"]), [])
            if not any(begin <= event["ts"] < end for begin, end in here):
                yield f"{event} is in no slice"
    for number, ends in flows.items():
        if [event["ph"] for event in sorted(ends, key=lambda e: (e["ts"], e["ph"] == "f"))] != ["s", "f"]:
            yield f"flow {number} has not one start before one end"
        if any((a["name"], a["cat"]) != (b["name"], b["cat"]) for a, b in pairwise(ends)):
            yield f"the ends of flow {number} belong to different flows"
