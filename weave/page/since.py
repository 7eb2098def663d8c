"""Since which Python there is something: `[3.13](since:os.process_cpu_count)`, `up to [3.12](before:…)`.

TARGET := since:THING                     the Python in the text is the first that has it
        | before:THING                    it is the last that has not
THING  := NAME | NAME(PARAMETER)          os.process_cpu_count, concurrent.futures.Executor.map(buffersize)
        | -XNAME | PYTHONNAME             an option and an environment variable of Python's own
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from weave.errors import WeaveError
from weave.model.python import Version, dotted, minor
from weave.page import prose
from weave.words import say

TARGETS = ("since:", "before:")
VERSION = re.compile(r"(?<![\d.])3\.\d+(?![\d.]*\d)")
THING = re.compile(r"-X\w+|[A-Z]\w+|[a-z]\w*(?:\.\w+)*(?:\(\w+\))?")


def links(markdown: str) -> Iterator[prose.Link]:
    """The links of a page that say since when there is something, in their order."""
    return (link for link in prose.links(markdown) if link.target.startswith(TARGETS))


def claim(link: prose.Link) -> tuple[str, Version]:
    """What a link speaks of, and the first Python that has it; WeaveError if it does not say."""
    kind, _, thing = link.target.partition(":")
    versions = VERSION.findall(link.text)
    if len(versions) != 1:
        problem = f'"{link.text}" names {len(versions)} Pythons'
        raise WeaveError(link.target, problem, "write exactly one, as in 3.13")
    if not THING.fullmatch(thing):
        raise WeaveError(link.target, "this names no thing", f"write {kind}:NAME or {kind}:NAME(PARAMETER)")
    major, second = minor(versions[0])
    return thing, (major, second + (kind == "before"))


def html(link: prose.Link, language: str) -> str:
    """The text of a link, still Markdown, which says on hovering what it speaks of; WeaveError as above."""
    thing, version = claim(link)
    tip = say(language, "new in", thing=thing.replace("-X", "-X "), version=dotted(version))
    return f'<span class="since" title="{escape(tip)}">{link.text}</span>'
