"""Fences of code: files of the project are included, and words that only one line has choose lines."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Set
from difflib import get_close_matches
from textwrap import dedent

from weave.page.difference import difference
from weave.page.program import SNIPPET, lines_of
from weave.page.prose import Fence
from weave.page.source import Source
from weave.store import snippets
from weave.words import say

INCLUDE = re.compile(r'[ \t]*--8<-- "(?P<path>[^"]+)"[ \t]*')
OPTION = re.compile(r"""\s*(?P<key>\w+)=(?P<quote>["'])(?P<value>.*?)(?P=quote)""")
OPTIONS = ("title", "hl", "from", "to", "after")
BETWEEN = " | "


def is_listing(fence: Fence) -> bool:
    """Whether a fence includes a file or has options of ours; one with braces is Markdown's own."""
    return fence.language[:1] != "{" and ("=" in fence.options or any(map(INCLUDE.fullmatch, fence.body)))


def listing(fence: Fence, source: Source, numbered: Set[str] = frozenset()) -> str:
    """The fence as superfences reads it: code in place of names, line numbers in place of words, a download.

    numbered: the names of the programs whose lines have numbers, as a run on the page names some of them.
    Words are sought in the English program. Raises WeaveError if an option, a file or the one line with some
    words is missing.
    """
    options = _options(fence, source)
    if "after" in options:
        return _changed(fence, options, source)
    first, last, words = (options.pop(key, "") for key in ("from", "to", "hl"))
    sought, body, link = [], [], ""
    for number, row in enumerate(fence.body, fence.line + 1):
        include = INCLUDE.fullmatch(row)
        lines = _included(include["path"], source, number, "en") if include else [row]
        shown = _included(include["path"], source, number, source.language) if include else [row]
        begin, end = _excerpt(first, last, lines, source, fence.line) if include else (1, 1)
        sought += lines[begin - 1 : end]
        body += dedent("\n".join(shown[begin - 1 : end])).split("\n")
        if include and (name := SNIPPET.fullmatch(include["path"])) and name[1] in numbered:
            options["linenums"] = str(begin)
        if include and "title" in options:
            part = (begin, end) if end - begin + 1 < len(lines) else None
            link = _download(include["path"], source, part)
            options["title"] = (
                say(source.language, "excerpt", file=options["title"]) if part else options["title"]
            )
    if words:
        lit = [_only(text, sought, "hl", source, fence.line) for text in words.split(BETWEEN)]
        options["hl_lines"] = " ".join(map(str, sorted(lit)))
    head = " ".join([fence.language, *(f'{key}="{value}"' for key, value in options.items())])
    code = "\n".join(f"{fence.indent}{row}" for row in [fence.ticks + head, *body, fence.ticks])
    bare = fence.indent.rstrip(" \t")
    return f"{bare}\n{fence.indent}{link}\n{bare}\n{code}" if link else code


def _changed(fence: Fence, options: dict[str, str], source: Source) -> str:
    """What the program that a fence includes changes in the one named by `after`; in a box, all of it."""
    include = INCLUDE.fullmatch(fence.body[0]) if len(fence.body) == 1 else None
    if not include or options.keys() != {"title", "after"}:
        remedy = 'it includes one program, and has title="…" and after="chapter/program" alone'
        raise source.error(fence.line, "this fence shows no difference", remedy)
    old = _included(f"snippets/{options['after']}.py", source, fence.line, source.language)
    new = _included(include["path"], source, fence.line + 1, source.language)
    before = f"{posixpath.basename(options['after'])}.py"
    html = json.dumps(difference(old, new, before, options["title"], source.language))
    box = f'??? abstract "{say(source.language, "whole program")}"'
    whole = [f"    {row}" for row in (f"{fence.ticks}{fence.language}", *new, fence.ticks)]
    download = _download(include["path"], source, None)
    rows = ["", download, "", f"{fence.ticks}run", html, fence.ticks, "", box, "", *whole]
    return "\n".join(f"{fence.indent}{row}".rstrip() for row in rows)


def _options(fence: Fence, source: Source) -> dict[str, str]:
    found = {option["key"]: option["value"] for option in OPTION.finditer(fence.options)}
    if rest := OPTION.sub("", fence.options).strip():
        raise source.error(fence.line, f"not understood: {rest}", """words with " in them stand in '…'""")
    if unknown := [key for key in found if key not in OPTIONS]:
        remedy = f"it may have {', '.join(OPTIONS)}"
        raise source.error(fence.line, f"a fence has no option {unknown[0]}", remedy)
    return found


def _included(path: str, source: Source, line: int, language: str) -> list[str]:
    """The lines of the file that a fence includes; of a program, as readers of a language get it."""
    if ":" in path:
        raise source.error(line, f'"{path}" counts lines', 'choose them by their words: from="…" to="…"')
    if (lines := lines_of(source.project, path, language)) is not None:
        return lines
    there = [f"snippets/{name}.py" for name in source.project.names()]
    close = get_close_matches(path, there, 1)
    remedy = f'did you mean "{close[0]}"?' if close else "check the name"
    raise source.error(line, f'there is no "{path}"', remedy)


def _excerpt(first: str, last: str, lines: list[str], source: Source, line: int) -> tuple[int, int]:
    """The numbers of the lines from the one that has `first` to the one that has `last`."""
    begin = _only(first, lines, "from", source, line) if first else 1
    end = _only(last, lines, "to", source, line) if last else len(lines)
    if begin > end:
        raise source.error(line, f'to="{last}" stands above from="{first}"', "swap them")
    return begin, end


def _only(words: str, lines: list[str], option: str, source: Source, line: int) -> int:
    """The number of the only line that has these words."""
    found = [number for number, text in enumerate(lines, 1) if words in text]
    if len(found) == 1:
        return found[0]
    times = "twice" if len(found) == 2 else f"{len(found)} times"
    where = f" (lines {', '.join(map(str, found))} of what is shown)"
    problem = f'{option}="{words}" matches ' + (times + where if found else "nothing")
    raise source.error(line, problem, "write words that exactly one line has")


def _download(path: str, source: Source, part: tuple[int, int] | None) -> str:
    """A link to the file itself, in Markdown. part: the first and the last line shown, if not all are."""
    code, name = snippets.load(source.project.root / path), posixpath.basename(path)
    label = say(source.language, "download of", file=name)
    attributes = f'.download download="" aria-label="{label}" data-search-exclude'
    attributes += f' data-python="{code.requires_python[1]}"' + ' data-unix=""' * (not code.portable)
    if part:
        attributes += f' data-part="{part[0]}|{part[1]}|{say(source.language, "whole")}"'
    return f"[{say(source.language, 'download')}]({source.link(path)}){{ {attributes} }}"
