"""What `weave` finds in recorded runs: a `found` fence names them, one a line.

It becomes a list: each finding in the words in which `weave` tells it, with a link to the page that explains
it. So a page shows what the rules of weave/explain say today, and not what they once said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from weave.draw.figure import file_of
from weave.draw.names import names
from weave.errors import WeaveError
from weave.explain.case import Case
from weave.explain.findings import findings
from weave.explain.told import sentence
from weave.model.run import Recording
from weave.page.numbered import recorded
from weave.page.prose import Fence, literal
from weave.page.source import Source
from weave.store.project import Project
from weave.words import say


def woven(fence: Fence, source: Source) -> str:
    """The Markdown in place of a `found` fence; WeaveError, with its line, if nothing is found in a run."""
    with source.at(fence.line):
        listed = rows(fence, source.project, source.language, source.link)
    return "\n".join(f"{fence.indent}{row}" for row in ["", *listed, ""])


def rows(fence: Fence, project: Project, language: str, link: Callable[[str], str] = str) -> list[str]:
    """The list items, run by run. link: where a page's file is, seen from this one."""
    found = [row for name in fence.body if name.strip() for row in _of(project, name.strip(), language, link)]
    if not found:
        raise WeaveError("", "this found fence is empty", "name a recording in it, as watch/starving_pool")
    return found


def _of(project: Project, name: str, language: str, link: Callable[[str], str]) -> Iterator[str]:
    made = recorded(project, name)
    snippet = project.snippet(made.snippet)
    every = findings(Case(made.shown, snippet.source, cpus(made)))
    if not every:
        raise WeaveError(name, "weave finds nothing in this run", "name another one")
    called = names(made.shown, language, snippet.pooled)
    for each in every:
        page, _, heading = each.page.partition("#")
        target = f"{link(_file(project, page))}#{heading}"
        told = sentence(each, called, language)
        yield f"- `{file_of(made)}`: {literal(told)} [{say(language, 'why')}]({target})"


def cpus(made: Recording) -> int:
    """How many CPUs the machine had on which a recording was made: "Linux x86_64, 2 CPUs"."""
    return int(made.platform.split(", ")[1].split()[0])


def _file(project: Project, page: str) -> str:
    """The file of a page, "life/orphans.md", or "clinic/index.md" where that is a chapter."""
    chapter = f"{page}/index.md"
    return chapter if (project.root / "docs" / "en" / chapter).is_file() else f"{page}.md"
