"""What happens to a page before it becomes HTML: a MkDocs hook.

Four things in a page's Markdown are ours:

- a code fence that includes a snippet, and picks lines by words that only they have:
  ```python title="five_files.py" hl="pool.apply_async | pool.join" from="def main" to="pool.join"
- a `run` fence: the names of recordings, one a line, in whose place the figure of these runs appears;
  in a `run explorer`, with a label behind each name, the reader chooses one of them at a time;
  in a `run chart`, the numbers they printed are bars in place of the timeline;
- a `chart` fence, with bars alone: of all lines `label: 1.4 ms` of a run, or of one that words choose:
  choose/cost_start#spawn # what this bar is called
  in a `chart log` and a `run chart log`, the scale is logarithmic;
- a link to a run, around every measured number: [5.0 s](run:creating/download_fork#total)

Whatever is wrong in them ends the build with one line that names the page, the line and the remedy.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from weave import chart, claims, prose
from weave.errors import WeaveError
from weave.figure import explorer, figure
from weave.places import Anchors, places
from weave.snippet import ROOT, load

INCLUDE = re.compile(r'[ \t]*--8<-- "(?P<path>[^"]+)"[ \t]*')
FIGURE = re.compile(r'<figure class="run[^"]*" id="([^"]+)"')
PICTURE = re.compile(r'(?s)<svg role="img".*?</svg>(?=</div>)|<details class="run-words">.*?</details>')
PLACE = "<!--picture-->"
OPTION = re.compile(r"""\s*(?P<key>\w+)=(?P<quote>["'])(?P<value>.*?)(?P=quote)""")
OPTIONS = ("title", "hl", "from", "to")
BETWEEN = " | "
DOWNLOAD = {"en": ("Download", "Download {}"), "zh": ("下载", "下载 {}")}


@dataclass(frozen=True)
class Source:
    """A page's Markdown file.

    path: in the repository, "docs/en/pool.md". page: among the pages of its language, "pool.md".
    above: how many lines stand above the Markdown, in the file's front matter.
    homes: where each run is shown, as a link from this page.
    """

    path: str
    language: str
    page: str
    above: int = 0
    homes: Mapping[str, str] | None = None

    def error(self, line: int, problem: str, remedy: str = "") -> WeaveError:
        """An error in this line of the Markdown."""
        return WeaveError(self.path, problem, remedy, line + self.above)

    def link(self, path: str) -> str:
        """A Markdown link's target: the path of another page or file of this language, from this page."""
        return posixpath.relpath(path, posixpath.dirname(self.page) or ".")


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Note which page shows which run first."""
    homes: dict[str, str] = {}
    for page in nav.pages:
        for place in places(page.file.content_string):
            homes.setdefault(place.run, f"{page.url}#{place.figure}")
    config.extra["homes"] = homes


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Weave the page, or end the build with one line that says what is wrong in it."""
    file = Path(page.file.abs_src_path or page.file.src_uri)
    source = Source(
        path=file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else page.file.src_uri,
        language=config.theme["language"],
        page=page.file.src_uri,
        above=page.file.content_string.rstrip().count("\n") - markdown.rstrip().count("\n"),
        homes={name: get_relative_url(url, page.url) for name, url in config.extra["homes"].items()},
    )
    try:
        return weave(markdown, source)
    except WeaveError as error:
        raise PluginError(str(error)) from None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell MkDocs, which checks links, of the figures' anchors; keep pictures from what reads text."""
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(FIGURE.findall(html))
    page.meta["pictures"] = PICTURE.findall(html)
    return PICTURE.sub(PLACE, html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Put the pictures back: the search has no use for them, and took half of a build to read them."""
    text = output.split(PLACE)
    return "".join(chain.from_iterable(zip_longest(text, page.meta["pictures"], fillvalue="")))


def weave(markdown: str, source: Source) -> str:
    """The page's Markdown with all that is ours in it woven; WeaveError with the line where it is wrong."""
    return weave_fences(weave_numbers(markdown, source), source)


def weave_numbers(markdown: str, source: Source) -> str:
    """Replace every link to a run by the HTML that tells where its number comes from; lines stay lines."""
    parts, end = [], 0
    for link in prose.links(markdown):
        if not link.target.startswith("run:"):
            continue
        name = claims.runs(link.target)[0]
        href = (source.homes or {}).get(name) or source.link(f"snippets/{name.partition('@')[0]}.py")
        html = claims.link(
            link.text, link.target, source.language, href, source.path, link.line + source.above
        )
        parts += [markdown[end : link.begin], html]
        end = link.end
    return "".join([*parts, markdown[end:]])


def weave_fences(markdown: str, source: Source) -> str:
    """Replace `run` and `chart` fences by figures, and words by line numbers in fences that show code."""
    anchors = Anchors()

    def replace(match: re.Match[str]) -> str:
        line = prose.line_of(markdown, match.start())
        rows = [row.removeprefix(match["indent"]) for row in match["body"].splitlines()]
        language, _, options = match["info"].strip().partition(" ")
        if language == "run":
            return _run(match, options, [row for row in rows if row.strip()], anchors, source, line)
        if language == "chart":
            return _chart(match, options, rows, source, line)
        if language[:1] != "{" and ("=" in options or any(map(INCLUDE.fullmatch, rows))):
            return _code(match, language, options, rows, source, line)
        return match[0]

    return prose.FENCE.sub(replace, markdown)


def woven(source: str, *_: Any, **__: Any) -> str:
    """The formatter of `run` fences: the figure's HTML, which `weave_fences` wrote into the fence.

    It stands there as JSON, in one line: Markdown changes neither its indentation nor its blank lines.
    """
    return str(json.loads(source))


def _run(
    match: re.Match[str], option: str, rows: list[str], anchors: Anchors, source: Source, line: int
) -> str:
    """A fence that holds the figure of the named runs; in an explorer, each name has a label behind it."""
    if not rows:
        raise source.error(line, "this run fence is empty", "name a recording in it, as pool/five_files")
    if option not in ("", "explorer", "chart", "chart log"):
        problem = f"a run fence has no option {option}"
        raise source.error(line, problem, "it may have: explorer, chart, chart log")
    names, _, labels = zip(*(row.partition(" ") for row in rows), strict=True)
    if any(bool(label) != (option == "explorer") for label in labels):
        problem = "every run of an explorer has a label behind its name, and no other run has one"
        raise source.error(line, problem, "write: pool/five_files_pool_1 Pool(1)")
    try:
        recordings, slug = [claims.recorded(name) for name in names], anchors.of(names[0])
        if option == "explorer":
            html = explorer(recordings, labels, source.language, slug)
        elif option:
            html = chart.charted(recordings, source.language, slug, log=option.endswith("log"))
        else:
            html = figure(recordings, source.language, slug)
    except WeaveError as error:
        raise source.error(line, str(error)) from None
    return _finished(match, html)


def _chart(match: re.Match[str], option: str, rows: list[str], source: Source, line: int) -> str:
    """A fence that holds the chart of the lines which its rows choose."""
    if option not in chart.OPTIONS:
        raise source.error(line, f"a chart fence has no option {option}", "it may have: log")
    shown: list[chart.Bar] = []
    for number, row in enumerate(rows, line + 1):
        try:
            shown += chart.bars(row) if row.strip() else []
        except WeaveError as error:
            raise source.error(number, str(error)) from None
    if not shown:
        raise source.error(line, "this chart fence is empty", "name a run in it, as choose/cost_start")
    try:
        return _finished(match, chart.chart(shown, source.language, log=option == "log"))
    except WeaveError as error:
        raise source.error(line, str(error)) from None


def _finished(match: re.Match[str], html: str) -> str:
    """In place of a fence one that `woven` formats."""
    indent, ticks = match["indent"], match["ticks"]
    return f"{indent}{ticks}run\n{indent}{json.dumps(html)}\n{indent}{ticks}"


def _code(
    match: re.Match[str], language: str, options: str, rows: list[str], source: Source, line: int
) -> str:
    """A fence of code as superfences and snippets read it: line numbers in place of words."""
    indent, ticks = match["indent"], match["ticks"]
    chosen = _options(options, source, line)
    first, last, words = (chosen.pop(key, "") for key in ("from", "to", "hl"))
    shown, body, link = [], [], ""
    for number, row in enumerate(rows, line + 1):
        include = INCLUDE.fullmatch(row)
        lines = _included(include["path"], source, number) if include else [row]
        if include and (first or last):
            begin, end = _excerpt(first, last, lines, source, line)
            row, lines = (
                row.replace(include["path"], f"{include['path']}:{begin}:{end}"),
                lines[begin - 1 : end],
            )
        if include and "title" in chosen:
            link = _download(include["path"], source)
        shown += lines
        body.append(row)
    if words:
        lit = [_only(text, shown, "hl", source, line) for text in words.split(BETWEEN)]
        chosen["hl_lines"] = " ".join(map(str, sorted(lit)))
    head = " ".join([language, *(f'{key}="{value}"' for key, value in chosen.items())])
    fence = "\n".join(f"{indent}{row}" for row in [ticks + head, *body, ticks])
    bare = indent.rstrip(" \t")
    return f"{bare}\n{indent}{link}\n{bare}\n{fence}" if link else fence


def _excerpt(first: str, last: str, lines: list[str], source: Source, line: int) -> tuple[int, int]:
    """The numbers of the lines from the one that has `first` to the one that has `last`."""
    begin = _only(first, lines, "from", source, line) if first else 1
    end = _only(last, lines, "to", source, line) if last else len(lines)
    if begin > end:
        raise source.error(line, f'to="{last}" stands above from="{first}"', "swap them")
    return begin, end


def _options(text: str, source: Source, line: int) -> dict[str, str]:
    found = {option["key"]: option["value"] for option in OPTION.finditer(text)}
    rest = OPTION.sub("", text).strip()
    if rest:
        raise source.error(line, f"not understood: {rest}", """words with " in them stand in '…'""")
    if unknown := [key for key in found if key not in OPTIONS]:
        raise source.error(line, f"a fence has no option {unknown[0]}", f"it may have {', '.join(OPTIONS)}")
    return found


def _included(path: str, source: Source, line: int) -> list[str]:
    """The lines of the file that a fence includes."""
    if ":" in path:
        raise source.error(line, f'"{path}" counts lines', 'choose them by their words: from="…" to="…"')
    if (lines := lines_of(path)) is not None:
        return lines
    there = (found.relative_to(ROOT).as_posix() for found in (ROOT / "snippets").rglob("*.py"))
    close = get_close_matches(path, there, 1)
    remedy = f'did you mean "{close[0]}"?' if close else "check the name"
    raise source.error(line, f'there is no "{path}"', remedy)


def lines_of(path: str) -> list[str] | None:
    """The lines of a text file of this project; None if there is none at this path."""
    try:
        file = (ROOT / path).resolve()
        return file.read_text(encoding="utf-8").splitlines() if file.is_relative_to(ROOT) else None
    except (OSError, ValueError):  # ValueError: not UTF-8, or a NUL in its name
        return None


def _only(words: str, lines: list[str], option: str, source: Source, line: int) -> int:
    """The number of the only line that has these words."""
    found = [number for number, text in enumerate(lines, 1) if words in text]
    if len(found) == 1:
        return found[0]
    times = "twice" if len(found) == 2 else f"{len(found)} times"
    where = f" (lines {', '.join(map(str, found))} of what is shown)"
    problem = f'{option}="{words}" matches ' + (times + where if found else "nothing")
    raise source.error(line, problem, "write words that exactly one line has")


def _download(path: str, source: Source) -> str:
    """A link to the file itself, in Markdown."""
    word, label = DOWNLOAD[source.language]
    name = posixpath.basename(path)
    attributes = f'.download download="{name}" aria-label="{label.format(name)}" data-search-exclude'
    code = load(ROOT / path)
    attributes += f' data-python="{code.requires_python[1]}"' + ' data-unix=""' * (not code.portable)
    return f"[{word}]({source.link(path)}){{ {attributes} }}"
