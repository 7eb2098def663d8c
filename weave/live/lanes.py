"""How the processes of a run look on a terminal: which row says what. No terminal is needed here."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from weave.live.columns import Row, Text, cut, fit, joined, pad, width
from weave.live.story import CELL, Lane, Story
from weave.live.tail import Said, Tail
from weave.live.told import does
from weave.model.run import HELPERS
from weave.words import say

# As in the picture: computing is tall, sleeping half as tall, waiting a thin line.
GLYPHS = {
    "cpu": "█", "ready": "▒", "sleep": "▄", "child": "╌", "poll": "─", "wait": "─", "zombie": "·", "": " ",
}  # fmt: skip
KEY = ("cpu", "ready", "sleep", "child", "wait")
HEAD, FOOT = 3, 1  # rows above and below the lanes
NARROW = 60  # columns below which PIDs and memory are left out
LONGEST = 18  # columns of a name
PID, CPU, MEMORY, GAP = 8, 6, 8, 2  # columns
SHORT, LONG = 12, 60  # columns of a history beside words, and on a row of its own at most
WORDS = 64  # columns that words beside a history get first
PANEL = 3  # rows for the last output, heading included, below which there is none


def picture(story: Story, tail: Tail, file: str, size: tuple[int, int], top: int) -> tuple[list[Row], int]:
    """All rows of a terminal of that size, and the first lane that is shown, which is `top` if it can be."""
    columns, rows = size
    lanes = story.shown()
    room = max(1, rows - HEAD - FOOT)
    tall = 2 if 2 * len(lanes) <= room else 1
    space: list[Row] = [[]] if tall * len(lanes) < room else []
    fitting = room // tall
    if len(lanes) > fitting:
        fitting -= 1  # for the row that says how many there are more
    top = max(0, min(top, len(lanes) - fitting))
    part = lanes[top : top + fitting]
    names = [say(story.language, "live column name"), *(_name(story, lane) for lane in part)]
    named = min(LONGEST, max(map(width, names)), columns // 3)
    made = [*_head(story, file, columns), *space, _columns(story, columns, named, tall)]
    for lane in part:
        lane.look_up(story.waits)
        made += _lane(story, lane, tail.last.get(lane.look.pid), columns, named, tall)
    if len(part) < len(lanes) or story.more:
        made.append([Text(_others(story, top, len(part), len(lanes)), "quiet")])
    made += _panel(story, tail, rows - FOOT - len(made), columns)
    made += [[]] * (rows - FOOT - len(made))
    made = [*made[: rows - FOOT], [Text(_foot(story, columns), "quiet")]]
    return [fit(row, columns) for row in made], top


def _others(story: Story, top: int, shown: int, lanes: int) -> str:
    above, below = top, lanes - top - shown + story.more
    return say(story.language, "live others", above=above, below=below)


def _head(story: Story, file: str, columns: int) -> list[Row]:
    lanes = [lane for lane in story.lanes.values() if lane.look.ended is None]
    count = sum(lane.look.kind not in HELPERS for lane in lanes) + story.more
    language = story.language
    facts = [
        f"{story.seconds:.1f} s",
        say(language, "process count" if count == 1 else "processes count", n=count),
        say(language, "live cpu", share=f"{100 * sum(lane.cpu() for lane in lanes):.0f}"),
    ]
    if all(lane.memory for lane in lanes):  # it is looked up for those alone that are shown
        facts.append(_size(sum(lane.memory for lane in lanes)))
    name = cut(file, max(8, columns - 40))
    first = [Text(name, "name"), Text("   " + joined(facts, columns - width(name) - 3))]
    waiting = story.everyone_waits()
    if waiting is not None and waiting >= 2:
        key = "live all wait" if story.watched else "live everyone waits"
        return [first, [Text(say(language, key, t=f"{waiting:.0f}"), "alarm")]]
    row: list[Text] = []
    for state in KEY:
        entry = say(language, f"live key {state}")
        if sum(width(text) for text, _ in row) + width(entry) + 2 <= columns:
            row += [Text(GLYPHS[state], state), Text(f" {entry}  ", "quiet")]
    return [first, row]


def _columns(story: Story, columns: int, named: int, tall: int) -> Row:
    """What stands in which column."""
    language = story.language
    heads = [pad(say(language, "live column name"), named)]
    if columns >= NARROW:
        heads.append(pad("PID", PID, right=True))
    heads.append(pad("CPU", CPU, right=True))
    if columns >= NARROW:
        heads.append(pad("PSS", MEMORY, right=True))
    strip = _strip(columns, named, tall)
    begin, end = say(language, "live axis begin", t=f"{strip * CELL:.0f}"), say(language, "live axis end")
    heads.append(" " * GAP + pad(begin, strip - width(end)) + cut(end, strip))
    return [Text("".join(heads), "quiet")]


def _strip(columns: int, named: int, tall: int) -> int:
    """Columns of a history."""
    left = columns - named - CPU - GAP - (PID + MEMORY if columns >= NARROW else 0)
    return max(1, min(left, LONG) if tall > 1 else min(max(SHORT, left - WORDS), left // 3, LONG))


def _name(story: Story, lane: Lane) -> str:
    return "  " * (story.depths.get(lane.look.pid, 1) - 1) + story.name(lane.look.pid)


def _lane(story: Story, lane: Lane, said: Said | None, columns: int, named: int, tall: int) -> list[Row]:
    """The rows of one process: one, or two where there is room."""
    ended = lane.look.ended is not None
    row = [Text(pad(_name(story, lane), named), "quiet" if ended else "name")]
    if columns >= NARROW:
        row.append(Text(pad(str(lane.look.pid), PID, right=True), "quiet"))
    share = "" if ended else f"{100 * lane.cpu():.0f} %"
    row.append(Text(pad(share, CPU, right=True), "cpu" if lane.cpu() >= 0.5 else ""))
    if columns >= NARROW:
        row.append(Text(pad("" if ended else _size(lane.memory), MEMORY, right=True)))
    strip = lane.history(story.seconds, _strip(columns, named, tall))
    row += [Text(" " * GAP), *_history(strip)]
    words = _words(story, lane, said)
    if tall > 1:
        return [row, [Text(" " * (GAP if columns < NARROW else named + GAP)), *words]]
    return [[*row, Text(" " * GAP), *words]]


def _history(strip: Sequence[str]) -> list[Text]:
    groups = ((state, len(list(cells))) for state, cells in itertools.groupby(strip))
    return [Text(GLYPHS.get(state, " ") * count, state) for state, count in groups]


def _words(story: Story, lane: Lane, said: Said | None) -> list[Text]:
    """What it does now, and the last that it printed."""
    state = "zombie" if lane.look.ended is not None else lane.look.did
    words = [Text(does(story, lane), state)]
    if said:
        words += [Text("  "), *_quoted(said)]
    return words


def _quoted(said: Said) -> list[Text]:
    return [Text("» " if said.stream == "stderr" else "› ", "quiet"), Text(said.text, said.stream)]


def _panel(story: Story, tail: Tail, room: int, columns: int) -> list[Row]:
    """The last lines of all processes, in the rows that are free."""
    room -= 1  # an empty row above
    if room < PANEL or not tail.lines:
        return []
    lines = list(tail.lines)[-(room - 1) :]
    named = min(LONGEST, max(width(story.name(said.pid)) for said in lines), columns // 3)
    rows: list[Row] = [[], [Text(say(story.language, "live output"), "quiet")]]
    for said in lines:
        rows.append([Text(pad(story.name(said.pid), named) + " ", "quiet"), *_quoted(said)])
    return rows


def _foot(story: Story, columns: int) -> str:
    useful = ("stop", "scroll") if story.watched else ("leave", "end", "scroll")
    for length in ("", " short"):
        keys = "   ".join(say(story.language, f"live key {key}{length}") for key in useful)
        if width(keys) <= columns:
            break
    return keys


def _size(size: int) -> str:
    return f"{size / 1e6:.{0 if size >= 1e7 else 1}f} MB" if size else "–"
