"""Recordings as readers are shown them, taken from the project."""

from __future__ import annotations

from weave.draw.exhibit import Exhibit
from weave.model.python import release
from weave.page.numbered import recorded
from weave.store import ledger
from weave.store.project import Project
from weave.store.recordings import held


def exhibit(project: Project, run: str) -> Exhibit:
    """The recording called `NAME` or `NAME@VERSION`, and what is known of it; WeaveError if there is none."""
    recording = recorded(project, run)
    snippet = project.snippet(recording.snippet)
    every = held(snippet)
    own = next(each for each in every if each.holds(release(recording.python)))
    pythons = (own.first, own.last) if len(every) > 1 else None
    return Exhibit(recording, snippet.pooled, pythons, ledger.days(project.confirmations(recording)))
