"""The page "By error message": every error that a run on the site shows leads to where it is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from weave.draw.figure import file_of
from weave.model import tracebacks
from weave.model.python import Version
from weave.page.places import Place, Shown
from weave.page.prose import literal
from weave.store.project import Project
from weave.words import say, versions

VARIES = re.compile(r"0x[0-9a-f]+|\d+|/[\w./-]+")  # addresses, numbers and paths differ from run to run

# docs/theme/js/find.js makes this a box for a pasted message.
FINDER = '<div class="finder" data-words="{words}"></div>'


@dataclass
class Message:
    """An error or a warning: its name, its text, and where it is seen on which Pythons.

    seen: by page and heading, the target of a link to the first figure there, and the Pythons.
    """

    name: str
    text: str
    seen: dict[str, tuple[str, set[Version]]] = field(default_factory=dict)

    def __str__(self) -> str:
        """As the last line of a traceback says it."""
        return f"{self.name}: {self.text}" if self.text else self.name


def by_message(project: Project, pages: Sequence[Shown], language: str) -> str:
    """Markdown of the page: the messages under the name of their error, then the runs that never end.

    pages: those of one language, in the order of the navigation. WeaveError if a run of theirs is missing.
    """
    found = messages(project, pages)
    finder = FINDER.format(words=say(language, "finder"))
    rows = [f"# {say(language, 'messages')}\n\n{say(language, 'messages begin')}\n\n{finder}\n"]
    for name in sorted({message.name for message in found}):
        rows.append(f"\n## {name} {{ #{name.lower()} }}\n")
        for message in (m for m in found if m.name == name):
            rows.append(f'- <code class="message">{literal(str(message))}</code>\n')
            rows += [f"    - {link(heading, *seen, language)}" for heading, seen in message.seen.items()]
            rows.append("")
    rows.append(f"\n## {say(language, 'no message')} {{ #none }}\n\n{say(language, 'no message begins')}\n")
    rows += [f"- {line}" for line in endless(project, pages, language)]
    return "\n".join(rows) + "\n"


def messages(project: Project, pages: Sequence[Shown]) -> list[Message]:
    """The errors and warnings that the runs on these pages show, sorted; numbers do not tell them apart."""
    found: dict[tuple[str, str], Message] = {}
    for page in pages:
        for place in page.places:
            recording = project.recorded(place.run)
            for name, text in tracebacks.errors(recording.shown.lines, file_of(recording)):
                message = found.setdefault((name, VARIES.sub("#", text)), Message(name, text))
                first = f"{page.page}#{place.figure}", set[Version]()
                message.seen.setdefault(heading_of(page, place), first)[1].add(recording.version)
    return sorted(found.values(), key=str)


def heading_of(page: Shown, place: Place) -> str:
    """The page's title, and behind it the heading under which the run stands."""
    return page.title if place.heading.level <= 1 else f"{page.title} › {place.heading.text}"


def link(heading: str, target: str, seen: set[Version], language: str) -> str:
    """Markdown of the link to a figure, with the Pythons whose run shows the message there."""
    return f"[{heading}]({target}) ({say(language, 'seen on', versions=versions(seen, language))})"


def endless(project: Project, pages: Sequence[Shown], language: str) -> Iterator[str]:
    """Markdown of a link for each run that was stopped by its time limit: those who wait see no message."""
    told: set[str] = set()
    for page in pages:
        for place in page.places:
            name = place.run.partition("@")[0]
            if project.recorded(place.run).shown.timed_out and name not in told:
                told.add(name)
                yield f"[{heading_of(page, place)}]({page.page}#{place.figure}): `{name}`"
