"""What is wrong with the words of a page, as its tests and the test of drift ask."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
import tomllib

from here import PROJECT, ROOT

from weave.errors import WeaveError
from weave.model.python import Version, dotted, minor
from weave.page import methods, names, since
from weave.page.names import Site

DATA = ROOT / "tests" / "data"
# What pages may name though nothing here has it: each word, or whole code, with the reason.
TABLES: dict[str, dict[str, str]] = tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))
DECLARED = {name: reason for table in TABLES.values() for name, reason in table.items()}
# What is newer than the oldest Python here: the first that has it.
NEW: dict[str, Version] = {
    thing: minor(python)
    for thing, python in tomllib.loads((DATA / "since.toml").read_text(encoding="utf-8")).items()
}


@functools.cache
def site() -> Site:
    """What any page may speak of: also the options of this Python and of weave, and Python's variables."""
    told = _told("--help-all") + _told("-m", "weave", "--help")
    told += "".join(_told("-m", "weave", command, "--help") for command in ("check", "doctor", "open"))
    return names.site(PROJECT, [*NEW, *re.findall(r"-X \w+|(?<!\S)--?\w[\w-]*|PYTHON\w+", told)])


def _told(*options: str) -> str:
    command = [sys.executable, *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def unknown(text: str, place: str) -> list[str]:
    """Code in prose with names that exist nowhere. place: the page's path, for the messages."""
    return [
        f"{place}:{line}: `{code}`: nothing here has {word}; mend it, or declare it in tests/data/names.toml"
        for line, code, words in _strange(text)
        for word in words
        if not (DECLARED.keys() & {word, code})
    ]


def excused(text: str) -> set[str]:
    """What a page names that had to be declared."""
    return {name for _, code, words in _strange(text) for name in DECLARED.keys() & {code, *words}}


def _strange(text: str) -> list[tuple[int, str, list[str]]]:
    page = names.page(PROJECT, text)
    found = [(span.line, span.text, site().unknown(span, page)) for span in names.spans(text)]
    return [(line, code, words) for line, code, words in found if words]


def wrong_python(text: str, place: str) -> list[str]:
    """Links `since:` and `before:` that name another Python than the first one that has the thing."""
    found = []
    for link in since.links(text):
        try:
            thing, version = since.claim(link)
        except WeaveError as error:
            found.append(f"{place}:{link.line}: {error}")
            continue
        if thing not in NEW:
            found.append(
                f"{place}:{link.line}: {thing} does not stand in tests/data/since.toml; add it there"
            )
        elif version != NEW[thing]:
            found.append(
                f"{place}:{link.line}: {link.target}: new in {dotted(NEW[thing])}, not {dotted(version)}"
            )
    return found


def wrong_method(text: str, place: str) -> list[str]:
    """Start methods that the run does not use to which the sentence leads."""
    return [f"{place}:{line}: {what}" for line, what in methods.false(PROJECT, text)]
