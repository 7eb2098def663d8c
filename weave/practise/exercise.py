"""An exercise: a folder with `exercise.toml`, a starter, a solution, and typical wrong solutions.

Its `exercise.toml`:

    title.en = "Three downloads at once"    # and title.zh, task.en, task.zh
    limit = 5                               # seconds after which a program is ended (default: 10)
    [wrong]
    wrong_join.py = "parallel"              # each wrong solution, and the demand whose hint helps it
    [[demand]]
    kind = "parallel"                       # see weave/practise/demands.py; it may have a `name`, too
    at_least = 3                            # and its numbers
    hint.en = "Start all, then wait."       # and hint.zh; a kind's own hint, if there is none
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weave.errors import WeaveError
from weave.words import LANGUAGES, WORDS

FILE = "exercise.toml"
FOLDER = Path("snippets") / "exercises"
Text = Mapping[str, str]  # by language


@dataclass(frozen=True)
class Demand:
    """What an exercise asks of a run: its name, its kind, the kind's numbers, the hint if it fails."""

    name: str
    kind: str
    numbers: Mapping[str, Any]
    hint: Text


@dataclass(frozen=True)
class Exercise:
    """A task, and what is asked of a program that does it.

    wrong: for the name of each wrong solution's file the name of the demand whose hint helps.
    limit: seconds after which a program is ended.
    """

    folder: Path
    title: Text
    task: Text
    demands: tuple[Demand, ...]
    wrong: Text
    limit: float

    @property
    def name(self) -> str:
        """Its folder's name."""
        return self.folder.name

    @property
    def starter(self) -> Path:
        """What a reader begins with."""
        return self.folder / "starter.py"

    @property
    def solution(self) -> Path:
        """A program that meets every demand."""
        return self.folder / "solution.py"


def load(folder: Path) -> Exercise:
    """Read the exercise in a folder; WeaveError if there is none, or it is not understood."""
    path = folder / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        exercise = Exercise(
            folder,
            _text(table["title"]),
            _text(table["task"]),
            tuple(map(_demand, table["demand"])),
            table["wrong"],
            float(table.get("limit", 10)),
        )
        names = [demand.name for demand in exercise.demands]
        if unknown := {*exercise.wrong.values()} - {*names}:
            raise ValueError(f"[wrong] names {', '.join(sorted(unknown))}, and no demand is called so")
        if len(names) > len({*names}):
            raise ValueError("two demands have one name; give one a `name`")
        return exercise
    except (OSError, UnicodeDecodeError):
        raise WeaveError(path, "there is no such exercise", "check the name") from None
    except (ValueError, KeyError, TypeError) as error:
        problem = f"not understood ({type(error).__name__}: {error})"
        raise WeaveError(path, problem, "see weave/practise/exercise.py") from None


def _demand(table: dict[str, Any]) -> Demand:
    numbers = {key: value for key, value in table.items() if key not in ("kind", "name", "hint")}
    kind = table["kind"]
    own = {tongue: WORDS[tongue][f"hint {kind}"] for tongue in LANGUAGES if "hint" not in table}
    return Demand(table.get("name", kind), kind, numbers, _text(table.get("hint", own)))


def _text(table: dict[str, str]) -> Text:
    if sorted(table) != sorted(LANGUAGES):
        raise ValueError(f"{table} is not one text for each of {', '.join(LANGUAGES)}")
    return {language: text.strip() for language, text in table.items()}


def exercises(folder: Path) -> list[str]:
    """The names of the exercises in a folder, sorted."""
    return sorted(path.parent.name for path in folder.glob(f"*/{FILE}"))


def found(name: str, start: Path) -> Exercise:
    """The exercise in the folder called `name`, or of that name in the project around the folder `start`.

    Raises WeaveError if there is none.
    """
    if (Path(name) / FILE).is_file():
        return load(Path(name).resolve())
    folder = home(start)
    if name not in exercises(folder):
        remedy = f"there are: {', '.join(exercises(folder))}"
        raise WeaveError(name, "there is no such exercise", remedy)
    return load(folder / name)


def home(start: Path) -> Path:
    """The folder of exercises of the project around `start`; WeaveError if there is none."""
    for folder in (start, *start.parents):
        if (folder / FOLDER).is_dir():
            return folder / FOLDER
    raise WeaveError(start, f"neither here nor above is there a folder {FOLDER}", "go into the project")
