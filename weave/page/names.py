"""Names in code style within prose: each exists in a program, in what it printed, or in a library it imports.

Names of other pages' programs count too, but not what is in libraries that none of the page's own programs
imports: the more names count, the fewer misspelt ones are seen.
"""

from __future__ import annotations

import functools
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from weave.errors import WeaveError
from weave.model.python import dotted
from weave.page import claims, library, prose
from weave.page.places import runs
from weave.store import recordings
from weave.store.project import Project

WORD = re.compile(r"(?a)(?<![\w%])[A-Za-z_]\w*")
CALLED = re.compile(r"(?a)(?<![\w%])[A-Za-z_]\w*(?=\()")
DOTTED = re.compile(r"(?a)(?<![\w.])[a-z_]\w*(?:\.[A-Za-z_]\w*)*")
OPTION = re.compile(r"(?a)(?<![\w-])--?[A-Za-z][\w-]*")
RAISED = re.compile(r"(?a)\b[A-Z]\w*(?:Error|Warning|Exception)\b(?:: [^:]+)?")
COMMENT = re.compile(r"(?m)#.*$|\"\"\"[^\"]*\"\"\"")
CHECKED = ("py", "pycon", "python")  # fences whose code runs


@dataclass(frozen=True)
class Span:
    """Code in a sentence: the number of the line where it begins, from 1, and its text, on one line."""

    line: int
    text: str


def spans(markdown: str) -> Iterator[Span]:
    """The code in the sentences of a page, in its order."""
    text = prose.blanked(markdown, prose.FENCE, prose.COMMENT, prose.RAW)
    for match in prose.CODE.finditer(text):
        yield Span(prose.line_of(text, match.start()), " ".join(match[0].strip("`").split()))


@dataclass(frozen=True)
class Known:
    """What exists: a text, the names in the code of it, and the modules that the code imports."""

    text: str
    code: frozenset[str]
    modules: frozenset[str] = frozenset()

    def has(self, text: str) -> bool:
        """Whether it stands in the text as it is, and not within a longer word."""
        return re.search(rf"(?a)(?<!\w){re.escape(text)}(?!\w)", self.text) is not None

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """What may be called: names in the code, those of its modules, and Python's own."""
        return self.code.union(library.LANGUAGE, *map(library.names, self.modules))

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """All words of the text."""
        return frozenset(WORD.findall(self.text))


@dataclass(frozen=True)
class Site:
    """What any page may speak of: `code` is that of README and all programs; `lines`, what these printed."""

    project: Project
    code: Known
    lines: Known

    def unknown(self, span: Span, page: Known) -> list[str]:
        """The names in a span that stand nowhere, and the exceptions that no recorded run has raised."""
        text = claims.QUANTITY.sub("", span.text)
        found = [raised for raised in RAISED.findall(text) if not self.lines.has(raised)]
        if page.has(text) or (self.code.has(text) if " " in text else (self.project.root / text).exists()):
            return found
        names = [page.names, self.code.code]
        words = [*names, page.words, self.code.words, self.lines.words]
        found += [name for name in CALLED.findall(text) if not any(name in each for each in names)]
        found += [word for word in WORD.findall(text) if not any(word in each for each in words)]
        wholes = [name for name in DOTTED.findall(text) if not _resolves(name, page)]
        wholes += OPTION.findall(text)
        return found + [whole for whole in wholes if not (page.has(whole) or self.code.has(whole))]


def site(project: Project, newer: Iterable[str] = ()) -> Site:
    """README's code, names in all programs, and what they printed. newer: what only other Pythons have."""
    readme = "\n".join(project.lines("README.md") or [])
    fenced = ["\n".join(fence.body) for fence in prose.fences(readme)]
    code = "\n".join([*fenced, *(span.text for span in spans(readme)), *newer])
    programs = [project.snippet(name) for name in project.names()]
    names = {name for program in programs for name in [program.path.stem, *_tokens(program.source)]}
    held = [(program.name, each.last) for program in programs for each in recordings.held(program)]
    lines = "\n".join(printed(project, (f"{name}@{dotted(last)}" if last else name for name, last in held)))
    return Site(project, Known(code, frozenset(names)), Known(lines, frozenset()))


def page(project: Project, markdown: str) -> Known:
    """What a page shows, or leads to by a link: programs, fragments, printed lines, and what they import."""
    fences = list(prose.fences(markdown))
    code = ["\n".join(fence.body) for fence in fences if fence.language in CHECKED]
    shown = [name for fence in fences if fence.language in ("run", "chart") for name in runs(fence)]
    led = [name for link in claims.links(markdown) for name in claims.runs(link.target)]
    names = dict.fromkeys(name.partition("#")[0] for name in [*shown, *led])
    programs = dict.fromkeys([*prose.included(markdown), *(name.partition("@")[0] for name in names)])
    sources = [project.snippet(name).source for name in programs]
    modules = {module for source in sources for module in library.imported(source)}
    modules |= {name for span in spans(markdown) for name in _modules(span.text)}
    files = [f"{name}.py" for name in programs]
    text = "\n".join([*code, *sources, *files, *printed(project, names)])
    tokens = {token for source in [*code, *sources] for token in WORD.findall(COMMENT.sub("", source))}
    return Known(text, frozenset(tokens), frozenset(modules))


def printed(project: Project, runs: Iterable[str]) -> Iterator[str]:
    """The lines of all runs of these recordings, each recording's as one text."""
    for name in runs:
        try:
            recording = project.recorded(name)
        except WeaveError:  # what there is not is missed where it is shown
            continue
        yield "\n".join(dict.fromkeys(line.text for run in recording.runs for line in run.lines))


def _tokens(source: str) -> Iterator[str]:
    """The names in a program; its comments and texts may say anything."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME:
            yield token.string


def _modules(text: str) -> Iterator[str]:
    """The modules of the standard library that code names: `asyncio` of `asyncio.run`."""
    for name in DOTTED.findall(text):
        while name and not library.is_module(name):
            name = name.rpartition(".")[0]
        if name:
            yield name


def _resolves(name: str, page: Known) -> bool:
    """Whether a module that the page imports gives what comes behind its name; other names are not judged."""
    module, _, rest = name.partition(".")
    return module not in page.modules or not set(rest.split(".")) - {""} - library.names(module)
