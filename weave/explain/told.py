"""Findings in words."""

from __future__ import annotations

from collections.abc import Mapping

from weave.explain.finding import Finding
from weave.words import page_address, say, seconds, spaced

MANY = 4  # so many processes are told by their names
PROCESSES = ("one", "parent")  # which values are PIDs
UNNUMBERED = ("main", "process", "manager")  # names that take an article


def sentence(finding: Finding, name: Mapping[int, str], language: str) -> str:
    """A finding in words, without its page. name: what the processes are called, by PID."""
    called = {pid: _called(name[pid], language) for pid in name}
    told = {key: _told(key, value, called, language) for key, value in finding.values.items()}
    told.setdefault("who", _listed([called[pid] for pid in finding.pids], language))
    key = f"found {finding.kind}{' so far' if finding.so_far else ''}"
    text = spaced(say(language, key, **told))
    return text[:1].upper() + text[1:]


def leads_to(finding: Finding, language: str) -> str:
    """The page that explains it, as an address where that is known."""
    return page_address(finding.page, language)


def _called(name: str, language: str) -> str:
    articled = name in [say(language, key) for key in UNNUMBERED]
    return say(language, "the", who=name) if articled else name


def _told(key: str, value: object, called: Mapping[int, str], language: str) -> str:
    if isinstance(value, int) and key in PROCESSES:
        return called[value]
    return seconds(language, value) if isinstance(value, float) else str(value)


def _listed(names: list[str], language: str) -> str:
    listed = say(language, "list").join(names[:MANY])
    more = len(names) - MANY
    return say(language, "found more", names=listed, n=more) if more > 0 else listed
