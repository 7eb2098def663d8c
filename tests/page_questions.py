"""The questions of a page, and what is wrong with them, as their tests and the test of drift ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from weave.errors import WeaveError
from weave.page.answers import BETWEEN, Answer
from weave.page.places import runs
from weave.page.predict import OWN_WORDS, RUN, parsed, question
from weave.page.prose import Fence, fences
from weave.store.project import Project


def asked(text: str) -> list[tuple[Fence, Fence]]:
    """The fence of every question, and that of the run after it."""
    return [(one, after) for one, after in pairwise(fences(text)) if one.language == "predict"]


def false(project: Project, text: str, place: str) -> list[str]:
    """Questions to which a wrong answer may be right, or that cannot be asked. place: the page's path."""
    found = []
    for fence, after in asked(text):
        try:
            question(project, fence, after, "en")
        except WeaveError as error:
            found.append(f"{place}:{fence.line}: {error}")
    return found


def changed(project: Project, fence: Fence, after: Fence) -> Iterator[tuple[int, str, Fence]]:
    """The index of each row with a wrong answer, one that is right, and the fence with that in its place."""
    keys = _typed(question(project, fence, after, "en").right), f"{RUN}{parsed(fence, runs(after))[1]}"
    for number, row in enumerate(fence.body):
        if row.strip() and not row.startswith(OWN_WORDS):
            for key in keys:
                yield number, key, replace(fence, body=(*fence.body[:number], key, *fence.body[number + 1 :]))


def _typed(answer: Answer) -> str:
    """An answer as it is typed in a row."""
    if isinstance(answer, float):
        return f"{answer:.1f} s"
    return BETWEEN.join(answer) if isinstance(answer, tuple) else str(answer)
