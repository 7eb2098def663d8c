"""An exercise on a page: task, starter, how to check it; closed, hints and solution."""

from __future__ import annotations

from textwrap import indent

from weave.practise.exercise import FOLDER, Exercise, load
from weave.store.project import Project
from weave.words import say


def markdown(project: Project, name: str, language: str) -> str:
    """The Markdown of an exercise, with fences that are still to be woven; WeaveError if there is none."""
    exercise = load(project.root / FOLDER / name)
    code = (FOLDER / name).as_posix()
    hints = "\n".join(f"- {hint}" for hint in own_hints(exercise, language))
    program = _listing(f"{code}/solution.py", ' title="solution.py"')
    solution = f"{program}\n\n```run\n{shown(name)}\n```"
    return "\n\n".join(
        [
            exercise.task[language],
            _listing(f"{code}/starter.py"),
            say(language, "exercise check"),
            f"```sh\nuv run weave check {name} mine.py\n```",
            *[_box("tip", say(language, "exercise hints"), hints)] * bool(hints),
            _box("example", say(language, "exercise solution"), solution),
        ]
    )


def shown(name: str) -> str:
    """The name of the run that a page shows with an exercise: its solution's."""
    return f"{FOLDER.name}/{name}/solution"


def own_hints(exercise: Exercise, language: str) -> list[str]:
    """The hints that are the exercise's own, not those of a kind of demand."""
    texts = [demand.hint[language] for demand in exercise.demands]
    general = {say(language, f"hint {demand.kind}") for demand in exercise.demands}
    return [text for text in dict.fromkeys(texts) if text not in general]


def _listing(path: str, options: str = "") -> str:
    return f'```python{options}\n--8<-- "{path}"\n```'


def _box(kind: str, title: str, inside: str) -> str:
    return f'??? {kind} "{title}"\n\n{indent(inside, "    ")}'
