"""A run as a reader sees it: its output and its timeline, as one HTML figure.

The HTML is a single line, with newlines of the output as `&#10;`, so that Markdown leaves it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import PurePosixPath

from weave.draw.exhibit import Exhibit
from weave.draw.functions import boxes
from weave.draw.printed import printed
from weave.draw.spoken import in_words, state_word, stop
from weave.draw.svg import svg, used
from weave.draw.text import clean
from weave.model.memory import fullest
from weave.model.python import dotted, minor
from weave.model.run import Recording, Run
from weave.words import say, seconds, versions

BUTTONS = ("replay", "pause", "resume", "restart", "speed", "step")


def figure(exhibits: Sequence[Exhibit], language: str, slug: str) -> str:
    """HTML of one run, or of several runs on one time scale.

    language: "en" or "zh". slug: its id, unique on the page.
    """
    span = max(each.run.duration for each in exhibits)
    full = max(fullest(each.run) for each in exhibits)
    outputs = "".join(output(each, language) for each in exhibits)
    pictures = "".join(_picture(each, language, span, full, len(exhibits) > 1) for each in exhibits)
    computed = "".join(boxes(each, language, span, number) for number, each in enumerate(exhibits))
    caption = _caption(exhibits, language, pictures, computed)
    return (
        f'<figure class="run" id="{slug}" {_buttons(language)}><div class="run-outputs">{outputs}</div>'
        f'<div class="run-pictures">{pictures}</div>{caption}</figure>'
    )


def explorer(exhibits: Sequence[Exhibit], labels: Sequence[str], language: str, slug: str) -> str:
    """HTML of several runs of which the reader looks at one at a time, on one time scale.

    labels: one short name per exhibit. Tabs (radio buttons) without JavaScript, a slider with it.
    """
    span = max(each.run.duration for each in exhibits)
    full = max(fullest(each.run) for each in exhibits)
    tabs = "".join(
        f'<input type="radio" name="{slug}" id="{slug}-{i}"{" checked" if i == 0 else ""}>'
        f'<label for="{slug}-{i}">{escape(label)}</label>'
        f'<div class="run-choice"><div class="run-outputs">{output(each, language)}</div>'
        f'<div class="run-pictures">{_picture(each, language, span, full, False)}</div></div>'
        for i, (each, label) in enumerate(zip(exhibits, labels, strict=True))
    )
    return (
        f'<figure class="run run-explorer" id="{slug}" {_buttons(language)}>'
        f'<div class="run-tabs" role="group" aria-label="{say(language, "explorer")}" '
        f'style="--run-tabs:{len(exhibits)}">{tabs}</div>{_caption(exhibits, language, tabs)}</figure>'
    )


def outputs(exhibits: Sequence[Exhibit], language: str, slug: str) -> str:
    """HTML of what runs printed, all of it in sight and without timelines, for runs whose time tells nothing.

    language: "en" or "zh". slug: its id, unique on the page.
    """
    printed = "".join(output(each, language) for each in exhibits)
    return (
        f'<figure class="run run-text" id="{slug}"><div class="run-outputs">{printed}</div>'
        f"<figcaption>{verified(exhibits, language)}</figcaption></figure>"
    )


def file_of(recording: Recording) -> str:
    """The name of a snippet's file."""
    return f"{PurePosixPath(recording.snippet).name}.py"


def titled(exhibit: Exhibit) -> str:
    """The name of the program's file."""
    return clean(exhibit.file or file_of(exhibit.recording)).replace("\n", " ")


def output(exhibit: Exhibit, language: str) -> str:
    """HTML of what a run printed, under a line that says which file, which Python, and how it ended."""
    run, head = exhibit.run, _title(exhibit, language)
    if run.timed_out or run.exit_code or run.truncated or run.part == "cut":
        head += f' <strong class="run-ending">{ending(run, language)}</strong>'
    label = escape(say(language, "output of", file=titled(exhibit)))
    silent = say(language, "unseen" if run.part == "watched" else "silent")
    text = printed(exhibit, titled(exhibit), language) or f'<em class="run-silent">{silent}</em>'
    named = ' class="named"' if ' data-who="' in text else ""
    return (
        f'<div class="run-output"{_pythons(exhibit)}><p class="run-head">{head}</p>'
        f'<pre{named} tabindex="0" role="group" aria-label="{label}">{text}</pre></div>'
    )


def ending(run: Run, language: str) -> str:
    """How a run ended, and whether it printed more than is shown."""
    if run.part == "cut":
        ended = say(language, "cut", time=seconds(language, run.duration))
    elif run.timed_out:
        ended = say(language, "limit", time=stop(run, language))
    else:
        ended = say(language, "signal" if run.exit_code < 0 else "exit", code=abs(run.exit_code))
    return f"{ended} {say(language, 'truncated')}" if run.truncated else ended


def pictured(exhibit: Exhibit, drawn: str, language: str, several: bool) -> str:
    """What is drawn of a run, under the name of its file where there are several."""
    title = f'<p class="run-name">{_title(exhibit, language)}</p>' if several else ""
    return f'<div class="run-picture"{_pythons(exhibit)}>{title}{drawn}</div>'


def verified(exhibits: Sequence[Exhibit], language: str) -> str:
    """On which Pythons these runs were last confirmed by another run; nothing for a run of no snippet."""
    if not all(each.recording.digest for each in exhibits):
        return ""
    seen: dict[str, set[tuple[int, ...]]] = {each.recording.snippet: set() for each in exhibits}
    for each in exhibits:
        seen[each.recording.snippet].update(minor(one) for day in each.confirmed.values() for one in day)
    common = set.intersection(*seen.values())
    key = "verified" if common else "unverified"
    return f'<p class="run-{key}">{say(language, key, versions=versions(common, language))}</p>'


def _title(exhibit: Exhibit, language: str) -> str:
    """Which file, on which Python, as HTML; and which patch release is the last to do this, or not to."""
    version = say(language, "python", version=exhibit.recording.python) if exhibit.recording.python else ""
    first, last = exhibit.pythons or ((), None)
    if len(first) > 2:
        version += f" {say(language, 'patch from', version=dotted((*first[:2], first[2] - 1)))}"
    if last and len(last) > 2:
        version += f" {say(language, 'patch to', version=dotted(last))}"
    return f"<code>{escape(titled(exhibit))}</code> <span>{escape(version)}</span>"


def _pythons(exhibit: Exhibit) -> str:
    """For which minor versions of Python 3 it holds, as an attribute for docs/theme/js/mine.js.

    "11-13", or "14-" for 3.14 and newer; nothing where it is its snippet's only recording. A minor version of
    which one recording holds for some patch releases, and one for the others, is in both ranges.
    """
    if not exhibit.pythons:
        return ""
    first, last = exhibit.pythons
    return f' data-pythons="{first[1]}-{last[1] if last else ""}"'


def _buttons(language: str) -> str:
    """The labels that replay.js puts on its buttons, and the unit of its clock."""
    words = [*(say(language, key) for key in BUTTONS), say(language, "s", t="").strip()]
    return f'data-words="{"|".join(words)}"'


def _picture(exhibit: Exhibit, language: str, span: float, full: int, several: bool) -> str:
    """The timeline of a run on a scale of `span` seconds, and of `full` bytes of memory."""
    drawn = svg(exhibit.run, titled(exhibit), language, span, exhibit.pooled, full)
    return pictured(exhibit, drawn, language, several)


def _caption(exhibits: Sequence[Exhibit], language: str, pictures: str, more: str = "") -> str:
    """The key of what the pictures use, and the same in words."""
    key = "".join(f'<li class="{one}">{say(language, state_word(one))}</li>' for one in used(pictures))
    words = "".join(_told(each, language, len(exhibits) > 1) for each in exhibits)
    return (
        f'<figcaption><ul class="run-key">{key}</ul>{verified(exhibits, language)}'
        f'<details class="run-words"><summary>{say(language, "same in words")}</summary>{words}</details>'
        f"{more}</figcaption>"
    )


def _told(exhibit: Exhibit, language: str, several: bool) -> str:
    """One run in words, where it was recorded, and where another run agreed with it, on which Pythons."""
    made = exhibit.recording
    title = f"<p>{_title(exhibit, language)}</p>" if several else ""
    said = "".join(f"<li>{escape(text)}</li>" for text in in_words(exhibit.run, language, exhibit.pooled))
    known = "recorded" if made.python else "recorded command"
    known = "recorded watched" if exhibit.run.part == "watched" else known
    notes = [say(language, known, version=made.python, platform=made.platform, date=made.date)]
    for (system, date), found in exhibit.confirmed.items():
        listed = say(language, "list").join(found)
        notes.append(say(language, "confirmed", versions=listed, platform=system, date=date))
    return f"{title}<ul>{said}</ul>" + "".join(f"<p>{escape(note)}</p>" for note in notes)
