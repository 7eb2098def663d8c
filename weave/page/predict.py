"""Predict, then see: before a run is shown, the reader is asked about it.

A `predict` fence asks of a run in the next `run` fence. Its rows are wrong answers: typed, or the names of
runs that do so. The right one is the run's own. What stands between the two fences says why; it appears with
the run, when the reader has chosen:

    ```predict seconds
    run:creating/download_sequential
    1.0 s
    ```

    Both wait at the same time.

    ```run
    creating/download_process
    ```

Behind `predict` stands what is asked, one of KINDS (weave/page/answers.py); for some, words as in links to
runs: `predict seconds at:done`; and the run, if it is not the first one: `predict exit traps/silent_ten`. A
row `? …` asks in the page's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from weave.errors import WeaveError
from weave.model.python import dotted
from weave.model.run import Run
from weave.page.answers import KINDS, Answer, alike, impossible, ordered, place, read, said
from weave.page.numbered import recorded
from weave.page.places import runs
from weave.page.prose import Fence
from weave.page.source import Source
from weave.store.project import Project
from weave.store.recordings import held
from weave.words import WORDS, say

CLOSED = "</details></div>"  # behind the figure of the run
OWN_WORDS, RUN = "? ", "run:"  # begin the row of a question in the page's own words, and of another run


@dataclass(frozen=True)
class Asked:
    """What is asked of runs: one of KINDS, and the words behind it."""

    kind: str
    words: str

    def of(self, run: Run) -> Answer:
        """The answer of a run; WeaveError if it has none."""
        return KINDS[self.kind](run, self.words)

    def agrees(self, right: Answer, run: Run) -> bool:
        """Whether a run answers the same; of an order, whether it has the same lines."""
        answer = self.of(run)
        if isinstance(right, tuple) and isinstance(answer, tuple):
            return sorted(right) == sorted(answer)
        return alike(right, answer)

    def excludes(self, wrong: Answer, runs: Sequence[Run]) -> bool:
        """Whether an answer is wrong for each of these runs."""
        if isinstance(wrong, tuple):
            return impossible(wrong, [ordered(run, self.words) for run in runs])
        return not any(alike(wrong, self.of(run)) for run in runs)


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from. run: the name of the recording that does so, "" if it was typed."""

    answer: Answer
    run: str = ""


@dataclass(frozen=True)
class Question:
    """A question about a run in words, as Markdown without links; its answer, and all that may be chosen."""

    words: str
    right: Answer
    choices: tuple[Choice, ...]


def opened(fence: Fence, after: Fence | None, between: str, source: Source) -> str:
    """HTML of a question, and the begin of a closed box, which holds all that follows up to CLOSED.

    after, between: the next fence, and the Markdown before it. Raises WeaveError if something is wrong.
    """
    with source.at(fence.line):
        if after and (after.indent != fence.indent or re.search(r"(?m)^#", between)):
            after = None
        elif after and after.language == "run" and not between.strip():
            remedy = "write why between the question and the run fence"
            raise WeaveError("predict", "nothing explains the answer", remedy)
        return _html(question(source.project, fence, after, source.language), source)


def question(project: Project, fence: Fence, after: Fence | None, language: str) -> Question:
    """The question of a `predict` fence about a run of the fence after it, if that shows runs.

    Raises WeaveError if it cannot be asked, if runs answer it in different ways, or if a wrong answer may be
    right.
    """
    if not after or after.language != "run" or not runs(after):
        remedy = "write it below, under the same heading, with the lines that say why between"
        raise WeaveError("predict", "no run fence follows this question", remedy)
    asked, name = parsed(fence, runs(after))
    rows = [row.strip() for row in fence.body if row.strip()]
    own = [row.removeprefix(OWN_WORDS) for row in rows if row.startswith(OWN_WORDS)]
    runs_seen, version = _seen(project, name, asked)
    right = asked.of(runs_seen[0])
    choices = [Choice(right)]
    for wrong in _wrong(project, [row for row in rows if not row.startswith(OWN_WORDS)], asked, right):
        text = wrong.run or said(wrong.answer, language)
        if not asked.excludes(wrong.answer, runs_seen):
            problem = f"{text} may be right: the run shows {said(right, language)}"
            raise WeaveError("predict", problem, "write what is wrong for each run")
        if any(said(wrong.answer, language) == said(other.answer, language) for other in choices):
            raise WeaveError("predict", f"{text} is an answer already", "leave one of them out")
        choices.append(wrong)
    words = (own[0] if own else _usual(asked, language)).replace("{file}", f"`{_file(name)}`")
    if version:
        words += say(language, "predict on", version=version)
    return Question(words, right, tuple(sorted(choices, key=lambda choice: place(choice.answer))))


def parsed(fence: Fence, shown: Sequence[str]) -> tuple[Asked, str]:
    """What a fence asks, and of which of the runs that are shown; WeaveError if of none of them."""
    kind, *words = fence.options.split() or [""]
    if kind not in KINDS:
        problem = f'nothing that may be asked is called "{kind}"'
        raise WeaveError("predict", problem, f"write one of: {', '.join(KINDS)}")
    name = next((word for word in words if "/" in word), shown[0])
    if name not in shown:
        raise WeaveError(
            "predict", f"the next run fence does not show {name}", f"it shows {', '.join(shown)}"
        )
    return Asked(kind, " ".join(word for word in words if word != name)), name


def _usual(asked: Asked, language: str) -> str:
    """The words in which a kind asks, where they suffice."""
    key = f"predict {asked.kind}"
    if key not in WORDS[language] or (asked.words and asked.kind not in ("line", "order")):
        problem = f'"{asked.kind} {asked.words}" has no question of its own'
        raise WeaveError("predict", problem, "write one, as a row: ? When …?")
    return WORDS[language][key]


def _wrong(project: Project, rows: Sequence[str], asked: Asked, right: Answer) -> Iterator[Choice]:
    """The wrong answers that the rows name; to what is answered with yes or no, there is but one."""
    if isinstance(right, bool) and not rows:
        yield Choice(not right)
    elif not rows:
        raise WeaveError(
            "predict", "there is no wrong answer", "write one, or a run that does so, as run:NAME"
        )
    for row in rows:
        if row.startswith(RUN):
            name = row.removeprefix(RUN)
            yield Choice(_agreed(name, recorded(project, name).runs, asked), name)
            continue
        try:
            yield Choice(read(row, right))
        except ValueError as error:
            raise WeaveError("predict", f'"{row}" is no answer', str(error)) from None


def _agreed(name: str, runs: Sequence[Run], asked: Asked) -> Answer:
    """The answer of the first of these runs, with which the others agree; WeaveError if they do not."""
    first = asked.of(runs[0])
    if not all(asked.agrees(first, run) for run in runs):
        raise WeaveError(name, "its runs answer this in different ways", "ask something else")
    return first


def _seen(project: Project, name: str, asked: Asked) -> tuple[Sequence[Run], str]:
    """The runs that answer, and the Python that the question must name, "" if all Pythons answer alike."""
    recording = recorded(project, name)
    right = _agreed(name, recording.runs, asked)
    others = [
        recorded(project, f"{recording.snippet}@{dotted(each.last)}" if each.last else recording.snippet)
        for each in held(project.snippet(recording.snippet))
    ]
    every = [run for other in others if other != recording for run in other.runs]
    try:
        if all(asked.agrees(right, run) for run in every):
            return [*recording.runs, *every], ""
    except WeaveError:  # on another Python no such line is printed
        pass
    return recording.runs, recording.python


def _html(asked: Question, source: Source) -> str:
    """The choices as buttons, which wait for docs/theme/js/predict.js; a box that is open at its end."""
    language, answers = source.language, [choice.answer for choice in asked.choices]
    buttons = "".join(
        f'<button type="button" disabled>{_inline(said(answer, language))}</button>' for answer in answers
    )
    others = "".join(
        f' <span>{_inline(said(choice.answer, language))}: <a href="{escape(source.home(choice.run))}">'
        f"{_file(choice.run)}</a>{_on(choice.run, source)}</span>"
        for choice in asked.choices
        if choice.run
    )
    verdicts = "|".join(say(language, f"predict {key}") for key in ("right", "wrong"))
    return (
        f'<div class="predict" data-right="{answers.index(asked.right)}" data-words="{verdicts}"><fieldset>'
        f"<legend>{_inline(asked.words)}</legend>{buttons}</fieldset><output></output>"
        f"<details><summary>{say(language, 'predict answer')}</summary>"
        f'<p class="predict-answer"><strong>{_inline(said(asked.right, language))}</strong>{others}</p>'
    )


def _on(run: str, source: Source) -> str:
    """On which Python a run was made, in words, if its program has others that do something else."""
    recording = source.project.recorded(run)
    several = len(held(source.project.snippet(recording.snippet))) > 1
    return say(source.language, "predict on", version=recording.python) if several else ""


def plain(asked: Question, language: str) -> list[str]:
    """The question and its answer as Markdown, for the twin of a page."""
    rows = [f"- {said(choice.answer, language)}" for choice in asked.choices]
    return [f"**{asked.words}**", "", *rows, "", f"→ **{said(asked.right, language)}**"]


def _file(run: str) -> str:
    return f"{PurePosixPath(run.partition('@')[0]).name}.py"


def _inline(text: str) -> str:
    """Markdown with code and emphasis as HTML."""
    parts = re.split(r"`([^`]+)`", escape(text))
    parts[::2] = [re.sub(r"\*([^*]+)\*", r"<em>\1</em>", part) for part in parts[::2]]
    parts[1::2] = [f"<code>{part}</code>" for part in parts[1::2]]
    return "".join(parts)
