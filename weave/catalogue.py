"""The page that lists every snippet: what it shows, where it runs, how long it takes and how it ends."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from weave import ledger, snippet
from weave.claims import recorded
from weave.places import Place, Shown
from weave.prose import literal
from weave.recording import Recording
from weave.snippet import Snippet
from weave.words import say, seconds

# docs/theme/js/find.js puts the filters here.
FILTERS = '<div class="filters" data-words="{words}"></div>'


def catalogue(pages: Sequence[Shown], language: str) -> str:
    """Markdown of the catalogue: every snippet, under the title of the page that shows its run first.

    pages: those of one language, in the order of the navigation.
    """
    begins = say(language, "catalogue begins")
    filters = FILTERS.format(words=say(language, "filters", n="{n}"))
    rows = [f"---\nsearch: {{boost: 0.3}}\n---\n# {say(language, 'catalogue')}\n\n{begins}\n\n{filters}\n"]
    head = f"{say(language, 'catalogue head')}\n|---|---|---|--:|---|"
    listed: set[str] = set()
    for page in pages:
        own: dict[str, Place] = {}
        for place in page.places:
            if _name(place) not in listed:
                own.setdefault(_name(place), place)
        if not own:
            continue
        listed |= own.keys()
        anchor = page.page.removesuffix(".md").replace("/", "-")
        rows.append(f"\n## {page.title} {{ #{anchor} }}\n\n{head}")
        rows += [_row(page, place, language) for place in own.values()]
    return "\n".join(rows) + "\n"


def verified(pages: Sequence[Shown], language: str) -> str:
    """Markdown of the page that tells, of every snippet's recordings, when which Python last agreed."""
    rows = [
        f"---\nsearch: {{exclude: true}}\n---\n# {say(language, 'runs')}\n\n{say(language, 'runs begin')}\n",
        say(language, "runs head"),
        "|---|---|---|---|",
    ]
    first = {
        place.run: f"{page.page}#{place.figure}"
        for page in reversed(pages)
        for place in reversed(page.places)
    }
    for run in sorted(first):
        rows += [f"| [`{run}`]({first[run]}) | {cells} |" for cells in _confirmed(recorded(run), language)]
    return "\n".join(rows) + "\n"


def _confirmed(recording: Recording, language: str) -> list[str]:
    listed = say(language, "list")
    days = ledger.days(recording).items()
    cells = [f"{listed.join(pythons)} | {system} | <time>{date}</time>" for (system, date), pythons in days]
    return cells or [f"{say(language, 'unverified')} | |"]


def _name(place: Place) -> str:
    return place.run.partition("@")[0]


def _row(page: Shown, place: Place, language: str) -> str:
    code = snippet.named(_name(place))
    run = recorded(code.name).shown
    about = _about(code) if language == "en" else place.heading.text
    cells = (
        f"[`{code.name}`]({page.page}#{place.figure})<br>{about}",
        "{}.{}+".format(*code.requires_python),
        say(language, "every system" if code.portable else "Unix only"),
        seconds(language, run.duration),
        say(language, "never") if run.timed_out else str(run.exit_code),
    )
    return f"| {' | '.join(cells)} |"


def _about(code: Snippet) -> str:
    text = ast.get_docstring(ast.parse(code.source)) or ""
    return "".join(part if part[:1] == "`" else literal(part) for part in re.split(r"(`[^`]*`)", text))
