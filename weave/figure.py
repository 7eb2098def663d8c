"""A run as a reader sees it: its output and its timeline, as one HTML figure.

The HTML is a single line, with newlines of the output as `&#10;`, so that Markdown leaves it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import PurePosixPath

from weave import ledger, trace
from weave.errors import WeaveError
from weave.reading import POOL
from weave.recording import Recording, Run, minor, path_for, paths
from weave.recording import pythons as pythons_of
from weave.snippet import named
from weave.timeline import clean, in_words, limit, names, state_word, svg, used
from weave.words import say, versions

FOLDED = 4  # so many lines of a traceback inside the library are folded into one
BUTTONS = ("replay", "pause", "resume", "restart", "speed", "step")


def figure(recordings: Sequence[Recording], language: str, slug: str) -> str:
    """HTML of one run, or of several runs on one time scale.

    language: "en" or "zh". slug: its id, unique on the page.
    """
    span = max(r.shown.duration for r in recordings)
    several = len(recordings) > 1
    outputs = "".join(output(r, language) for r in recordings)
    pictures = "".join(picture(r, language, span, several) for r in recordings)
    return (
        f'<figure class="run" id="{slug}" {buttons(language)}><div class="run-outputs">{outputs}</div>'
        f'<div class="run-pictures">{pictures}</div>{caption(recordings, language, pictures)}</figure>'
    )


def explorer(recordings: Sequence[Recording], labels: Sequence[str], language: str, slug: str) -> str:
    """HTML of several runs of which the reader looks at one at a time, on one time scale.

    labels: one short name per recording. Tabs (radio buttons) without JavaScript, a slider with it.
    """
    span = max(r.shown.duration for r in recordings)
    tabs = "".join(
        f'<input type="radio" name="{slug}" id="{slug}-{i}"{" checked" if i == 0 else ""}>'
        f'<label for="{slug}-{i}">{escape(label)}</label>'
        f'<div class="run-choice"><div class="run-outputs">{output(r, language)}</div>'
        f'<div class="run-pictures">{picture(r, language, span, False)}</div></div>'
        for i, (r, label) in enumerate(zip(recordings, labels, strict=True))
    )
    return (
        f'<figure class="run run-explorer" id="{slug}" {buttons(language)}>'
        f'<div class="run-tabs" role="group" aria-label="{say(language, "explorer")}" '
        f'style="--run-tabs:{len(recordings)}">{tabs}</div>'
        f"{caption(recordings, language, tabs)}</figure>"
    )


def buttons(language: str) -> str:
    """The labels that replay.js puts on its buttons, and the unit of its clock."""
    words = [*(say(language, key) for key in BUTTONS), say(language, "s", t="").strip()]
    return f'data-words="{"|".join(words)}"'


def file_of(recording: Recording) -> str:
    """The name of the script's file."""
    name = clean(PurePosixPath(recording.snippet).name).replace("\n", " ")
    return name if name.endswith(".py") else f"{name}.py"


def title_of(recording: Recording, language: str) -> str:
    """Which file, on which Python."""
    version = say(language, "python", version=recording.python)
    return f"<code>{escape(file_of(recording))}</code> <span>{escape(version)}</span>"


def output(recording: Recording, language: str) -> str:
    """What a run printed, under a line that says which file, which Python, and how it ended."""
    run, file = recording.shown, file_of(recording)
    head = title_of(recording, language)
    if run.timed_out or run.exit_code or run.truncated:
        head += f' <strong class="run-ending">{ending(run, language)}</strong>'
    label = escape(say(language, "output of", file=file))
    return (
        f'<div class="run-output"{pythons(recording)}><p class="run-head">{head}</p>'
        f'<pre tabindex="0" role="group" aria-label="{label}">{printed(recording, language)}</pre></div>'
    )


def ending(run: Run, language: str) -> str:
    """How a run ended, and whether it printed more than is shown."""
    if run.timed_out:
        ended = say(language, "limit", time=limit(run, language))
    else:
        ended = say(language, "signal" if run.exit_code < 0 else "exit", code=abs(run.exit_code))
    return f"{ended} {say(language, 'truncated')}" if run.truncated else ended


def printed(recording: Recording, language: str) -> str:
    """The printed lines, in which many lines of a traceback that are inside the library are folded.

    Who wrote them stands in attributes, where it changes: copying gives the lines.
    """
    run = recording.shown
    if not run.lines:
        return f'<em class="run-silent">{say(language, "silent")}</em>'
    parts = trace.parts(run.lines, file_of(recording))
    html = lines_of(recording, language)
    folded = []
    for (inside, _, _), group in groupby(
        zip(parts, run.lines, html, strict=True), lambda i: (i[0] == "library", i[1].pid, i[1].stream)
    ):
        text = "".join(line for _, _, line in group)
        count = text.count("<span")
        folded.append(fold(text, count, language) if inside and count >= FOLDED else text)
    return "".join(folded)


def lines_of(recording: Recording, language: str) -> list[str]:
    """The HTML of each printed line, with the newline behind it."""
    run, name = recording.shown, names(recording.shown, language, is_pool(recording))
    found = []
    before = None
    for i, line in enumerate(run.lines):
        writer = (line.pid, line.stream)
        who = f' data-who="{escape(name.get(line.pid, ""))}"' if writer != before and len(name) > 1 else ""
        error = ' class="stderr"' if line.stream == "stderr" else ""
        newline = "&#10;" if line.ended or i < len(run.lines) - 1 else ""
        found.append(f'<span data-t="{round(line.t, 3):g}"{who}{error}>{verbatim(line.text)}</span>{newline}')
        before = writer
    return found


def fold(lines: str, count: int, language: str) -> str:
    """Lines that show on request. What asks for them is no text: copying gives the lines alone."""
    label = escape(say(language, "library lines", n=count))
    box = f'<label data-label="{label}"><input type="checkbox" aria-label="{label}"></label>'
    return f'{box}<span class="run-fold">{lines}</span>'


def verbatim(text: str) -> str:
    """Text as HTML that Markdown does not touch: it would expand tabs."""
    return escape(clean(text)).replace("\t", "&#9;")


def picture(recording: Recording, language: str, span: float, titled: bool) -> str:
    """The timeline of a run, under the name of its file where there are several."""
    title = f'<p class="run-name">{title_of(recording, language)}</p>' if titled else ""
    drawn = svg(recording.shown, file_of(recording), language, span, is_pool(recording))
    return f'<div class="run-picture"{pythons(recording)}>{title}{drawn}</div>'


def pythons(recording: Recording) -> str:
    """For which Pythons a recording holds, as an attribute, if its snippet has several: see mine.js."""
    try:
        code = named(recording.snippet)
        path = path_for(code, recording.version)
        first, last = pythons_of(code, path)
    except WeaveError:
        return ""
    return f' data-pythons="{first[1]}-{last[1]}"' if len(paths(code)) > 1 else ""


def caption(recordings: Sequence[Recording], language: str, pictures: str) -> str:
    """The key of what the pictures use, and the same in words."""
    entries = (f'<li class="{entry}">{say(language, state_word(entry))}</li>' for entry in used(pictures))
    key = "".join(entries)
    words = "".join(told(r, language, len(recordings) > 1) for r in recordings)
    checked = verified(recordings, language)
    return (
        f'<figcaption><ul class="run-key">{key}</ul>{checked}<details class="run-words">'
        f"<summary>{say(language, 'same in words')}</summary>{words}</details></figcaption>"
    )


def verified(recordings: Sequence[Recording], language: str) -> str:
    """On which Pythons these runs were last confirmed by another run; nothing for a run of no snippet."""
    if not all(r.digest for r in recordings):
        return ""
    seen: dict[str, set[tuple[int, int]]] = {r.snippet: set() for r in recordings}
    for r in recordings:
        seen[r.snippet] |= {minor(entry.python) for entry in ledger.of(r)}
    common = set.intersection(*seen.values())
    key = "verified" if common else "unverified"
    return f'<p class="run-{key}">{say(language, key, versions=versions(common, language))}</p>'


def told(recording: Recording, language: str, titled: bool) -> str:
    """One run in words, and where it was recorded."""
    title = f"<p>{title_of(recording, language)}</p>" if titled else ""
    texts = in_words(recording.shown, language, is_pool(recording))
    said = "".join(f"<li>{escape(text)}</li>" for text in texts)
    made = {"version": recording.python, "platform": recording.platform, "date": recording.date}
    recorded = escape(say(language, "recorded", **made))
    again = "".join(f"<p>{escape(text)}</p>" for text in confirmations(recording, language))
    return f"{title}<ul>{said}</ul><p>{recorded}</p>{again}"


def confirmations(recording: Recording, language: str) -> Iterator[str]:
    """When a run on which Pythons and which system last agreed with a recording."""
    for (system, date), pythons in ledger.days(recording).items():
        listed = say(language, "list").join(pythons)
        yield say(language, "confirmed", versions=listed, platform=system, date=date)


def is_pool(recording: Recording) -> bool:
    """Whether the children are workers of a pool, as far as the snippet's text tells."""
    try:
        source = named(recording.snippet).source
    except WeaveError:
        return False
    return bool(POOL.search(source)) and "Process(" not in source
