"""Start methods in prose: what is said of *fork*, *spawn* or *forkserver* leads to a run that used it.

The recorder does not store which method started a process. What tells it: a fork server, if there is one; of
children that it did not make, the program names the method, or has the default of its Python.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from weave.errors import WeaveError
from weave.model.python import Version
from weave.model.run import HELPERS, Run
from weave.model.snippet import Snippet
from weave.page import claims, prose
from weave.store.project import Project

FORKSERVER_DEFAULT = (3, 14)  # on Linux, where recordings are made
METHODS = ("fork", "spawn", "forkserver")
NAME = re.compile(r"[*`\"]+(fork|spawn|forkserver)[*`\"]+")
FORMS = re.compile(r"(?<![\w-])(forkserver|fork|spawn)(?:ed|ing|s)?(?![\w-])")
SENTENCE = re.compile(r"(?s).+?(?:[.;?!](?=\s)|[。；？！]|\n[ \t]*\n|\n(?=[ \t]*(?:[-*] |[|#>!]))|\Z)")
SAID = re.compile(r"(?<![a-z0-9])(fork|spawn|forkserver)(?![a-z0-9])")


@dataclass(frozen=True)
class Claim:
    """A link to a run in a sentence, or a table's row, about start methods.

    begin, end: where the sentence stands in the page.
    wanted: the method by which the run must have started children: the one that is the link's text, or the
    only one that the sentence names. named: all of which it speaks; without names, "is forked" says it too.
    printed: those in the words by which the link finds its line: the line is about them.
    """

    link: prose.Link
    begin: int
    end: int
    wanted: frozenset[str]
    named: frozenset[str]
    printed: frozenset[str]


def said(markdown: str) -> Iterator[Claim]:
    """What a page says of start methods and leads to a run."""
    text = prose.blanked(markdown, prose.FENCE, prose.COMMENT)
    links = [link for link in claims.links(markdown) if "÷" not in link.target]
    for sentence in SENTENCE.finditer(text):
        about = frozenset(NAME.findall(sentence[0]))
        words = prose.blanked(sentence[0], prose.TARGET).replace("fork server", "forkserver")
        named = about or frozenset(found[1] for found in FORMS.finditer(words))
        for link in links:
            if named and sentence.start() <= link.begin < sentence.end():
                own = frozenset(NAME.findall(link.text)) if NAME.fullmatch(link.text) else frozenset()
                wanted = own or (about if len(about) == 1 else frozenset())
                printed = frozenset(SAID.findall(claims.slug(link.target.partition("#")[2])))
                yield Claim(link, *sentence.span(), wanted, named, printed)


def false(project: Project, markdown: str) -> Iterator[tuple[int, str]]:
    """What a page says of start methods and its runs do not show, each with its line."""
    for claim in said(markdown):
        run = claims.runs(claim.link.target)[0]
        try:
            methods = used(project, run)
        except WeaveError:  # a run that there is not is missed where the numbers are checked
            continue
        missing = claim.wanted - methods - claim.printed
        # A sentence may lead to a run without children to show something else.
        if missing and (methods or NAME.fullmatch(claim.link.text)):
            yield claim.link.line, f"{run} starts no child by {', '.join(missing)}; name what it uses"
        if other := claim.printed - claim.named:
            yield claim.link.line, f"{claim.link.target} is about {', '.join(other)}; the sentence is not"


def used(project: Project, name: str) -> frozenset[str]:
    """The methods that started the children of a run; of one without children, those that it prints first."""
    recording = project.recorded(name)
    run = recording.shown
    direct = any(p.kind == "child" and _parent(run, p.parent) not in HELPERS for p in run.processes)
    found = {"forkserver"} if any(p.kind == "fork server" for p in run.processes) else set()
    if direct:
        found |= _written(project.snippet(recording.snippet), recording.version)
    if not found:
        found = {method for line in run.lines for method in SAID.findall(line.text)[:1]}
    return frozenset(found)


def _parent(run: Run, pid: int | None) -> str:
    return run.by_pid[pid].kind if pid in run.by_pid else ""


def _written(snippet: Snippet, python: Version) -> set[str]:
    """How a program itself starts children: by methods that it names, or by the default if that is *fork*."""
    nodes = list(ast.walk(ast.parse(snippet.source)))
    named = {
        str(node.value) for node in nodes if isinstance(node, ast.Constant) and node.value in METHODS[:2]
    }
    if any(isinstance(node, ast.Attribute) and node.attr == "fork" for node in nodes):
        named.add("fork")
    return named or ({"fork"} if python < FORKSERVER_DEFAULT else set())
