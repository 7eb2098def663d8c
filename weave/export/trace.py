"""A run in the Trace Event Format, which Perfetto and chrome://tracing open.

The life of a process is a slice of its main thread, in which what it did are slices, too; who started it and
who waited for its end are flows; its memory are counters. What it printed are instants, on threads of their
own: Perfetto would have a flow begin at the last one that it finds on the same thread.
The format: "Trace Event Format", the document by the makers of Catapult's trace viewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from weave.model.ends import met, zombie
from weave.model.family import PIDS, lanes
from weave.model.run import Line, Process, Recording, Run, Span
from weave.words import say

Event = dict[str, Any]
Moment = tuple[Process, float]  # with its time in seconds
ORDER = "MXCsfi"  # phases at one time: a flow belongs to a slice that stands before it
STREAMS = {"stdout": PIDS, "stderr": 2 * PIDS}  # what is added to a PID: a number that no thread can have
LONGEST = 100  # letters of an instant's name


def trace(made: Recording, names: Mapping[int, str]) -> dict[str, Any]:
    """The shown run of a recording, as plain JSON types. names: what each PID is called."""
    run = made.shown
    events = [event for i, p in enumerate(lanes(run)) for event in _process(run, p, i, names[p.pid])]
    events += [*_flows(run), *(_printed(run, line) for line in run.lines)]
    events.sort(key=lambda event: (event.get("ts", -1), ORDER.index(event["ph"]), -event.get("dur", 0)))
    about = {"program": made.snippet, "python": made.python, "platform": made.platform, "date": made.date}
    return {"traceEvents": events, "displayTimeUnit": "ms", "otherData": about}


def micros(t: float) -> int:
    """Seconds as the format wants them."""
    return round(t * 1e6)


def _process(run: Run, p: Process, place: int, name: str) -> Iterator[Event]:
    """Its name and place, its life, what it did, its memory."""
    who = {"pid": p.pid, "tid": p.pid}
    yield {"ph": "M", "name": "process_name", **who, "args": {"name": name}}
    yield {"ph": "M", "name": "process_sort_index", **who, "args": {"sort_index": place}}
    yield {"ph": "M", "name": "thread_name", **who, "args": {"name": "main thread"}}
    for stream in sorted({line.stream for line in run.lines if line.pid == p.pid}):
        thread = {"pid": p.pid, "tid": p.pid + STREAMS[stream]}
        yield {"ph": "M", "name": "thread_name", **thread, "args": {"name": stream}}
    begin, end = _life(p)
    about = {"kind": p.kind, "cpu_seconds": p.cpu, "queued_seconds": p.queued, "killed": p.killed}
    yield _slice(who, name, "process", begin, end, about)
    at = begin
    for span in p.states:
        start, stop = max(at, micros(span.begin)), min(end, micros(span.end))
        if start < stop:
            yield _slice(who, _word(span), "state", start, stop)
            at = stop
    if p.reaped and zombie(run, p) and micros(p.reaped) > end:
        yield _slice(who, say("en", "zombie"), "state", end, micros(p.reaped))
    for held in p.memory:
        yield from _memory(p, micros(held.t), {"own bytes": held.own, "shared bytes": held.shared}, held.pss)
    if p.memory:
        yield from _memory(p, max(end, micros(p.memory[-1].t)), {"own bytes": 0, "shared bytes": 0}, 0)


def _life(p: Process) -> tuple[int, int]:
    """From when to when it lived, in microseconds: never too short to hold anything."""
    begin = micros(p.birth)
    return begin, max(begin + 1, micros(p.exit))


def _slice(who: Event, name: str, category: str, begin: int, end: int, about: Event | None = None) -> Event:
    shown = {"ph": "X", "name": name, "cat": category, **who, "ts": begin, "dur": end - begin}
    return shown | ({"args": about} if about else {})


def _word(span: Span) -> str:
    return say("en", "child-wait" if span.state == "child" else span.state)


def _memory(p: Process, ts: int, sizes: Mapping[str, int], pss: int) -> Iterator[Event]:
    """Two counters, as a viewer stacks what one holds: what is resident, and what may be added up."""
    for name, values in (("memory", sizes), ("PSS", {"bytes": pss})):
        yield {"ph": "C", "name": name, "cat": "memory", "pid": p.pid, "tid": p.pid, "ts": ts, "args": values}


def _within(p: Process, t: float) -> int:
    """A moment at which the slice of a process's life is open."""
    begin, end = _life(p)
    return min(max(micros(t), begin), end - 1)


def _flows(run: Run) -> Iterator[Event]:
    """From a parent to its child's birth, and from a child's end to who waited for it."""
    for number, p in enumerate(run.processes):
        if parent := run.by_pid.get(p.parent or 0):
            yield from _flow("starts", 2 * number, (parent, p.birth), (p, p.birth))
        if end := met(run, p):
            yield from _flow("is waited for", 2 * number + 1, (p, p.exit), end)


def _flow(name: str, number: int, here: Moment, there: Moment) -> Iterator[Event]:
    """Both ends of a flow, or none where the looks were too late to tell which was first."""
    begin, end = _within(*here), _within(*there)
    if begin <= end:
        both = {"name": name, "cat": "process", "id": number}
        yield {"ph": "s", **both, "pid": here[0].pid, "tid": here[0].pid, "ts": begin}
        yield {"ph": "f", "bp": "e", **both, "pid": there[0].pid, "tid": there[0].pid, "ts": end}


def _printed(run: Run, line: Line) -> Event:
    """A line, as an instant of who wrote it."""
    writer = run.by_pid.get(line.pid)
    text = line.text.strip() or "(empty line)"
    return {
        "ph": "i",
        "s": "t",
        "name": text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…",
        "cat": line.stream,
        "pid": line.pid,
        "tid": line.pid + STREAMS[line.stream],
        "ts": _within(writer, line.t) if writer else micros(line.t),
        "args": {"text": line.text, "stream": line.stream},
    }
