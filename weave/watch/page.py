"""One HTML file that shows a run, and needs no other file and no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from weave.draw.exhibit import Exhibit
from weave.draw.figure import figure
from weave.files import packaged
from weave.watch.found import Told, as_list

MARK = '<meta name="generator" content="weave">'  # in the first lines of each page of weave's
Row = str | Sequence[Sequence[str]]  # text, or a table, its head first
CODE = "`([^`]+)`"
PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{mark}
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ max-width: 64rem; margin: 2rem auto; padding: 0 1rem; font-family: system-ui, sans-serif; }}
.told {{ overflow-x: auto; }}
.told th, .told td {{ padding: 0.1rem 1.5rem 0.1rem 0; text-align: left; white-space: nowrap; }}
{style}
</style>
<main>
<h1>{title}</h1>
{above}{found}{figure}
</main>
<script>
{script}
</script>
</html>
"""


def page(
    exhibits: Sequence[Exhibit],
    language: str = "en",
    title: str = "",
    above: Sequence[Row] = (),
    told: Sequence[Told] = (),
) -> str:
    """The file's text: the figure of recordings' shown runs on one time scale, its style and its script.

    title: the first one's name, if there is none. above: rows of text above the figure, with code in `…`, and
    tables. told: what the first run shows.
    """
    parts = ["timeline.css", "replay.js", "found.css", "found.js"]
    if any(process.functions for each in exhibits for process in each.run.processes):
        parts += ["functions.css", "functions.js"]
    return PAGE.format(
        mark=MARK,
        language=language,
        title=escape(title or exhibits[0].recording.snippet),
        above="".join(f"{_shown(row)}\n" for row in above if row),
        found=as_list(told, language),
        style=_texts(part for part in parts if part.endswith(".css")),
        script=_texts(part for part in parts if part.endswith(".js")),
        figure=figure(exhibits, language, "run"),
    )


def _texts(parts: Iterable[str]) -> str:
    return "\n".join(packaged(f"draw/static/{part}") for part in parts)


def _shown(row: Row) -> str:
    if isinstance(row, str):
        return f"<p>{_with_code(row)}</p>"
    head, *others = ([escape(cell) for cell in cells] for cells in row)
    rows = ["".join(f'<th scope="col">{cell}</th>' for cell in head)]
    for name, *cells in others:
        rows.append(f'<th scope="row">{name}</th>' + "".join(f"<td>{cell}</td>" for cell in cells))
    return f'<div class="told" tabindex="0"><table><tr>{"</tr><tr>".join(rows)}</tr></table></div>'


def _with_code(row: str) -> str:
    return re.sub(CODE, r"<code>\1</code>", escape(row))
