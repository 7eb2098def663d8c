"""Check a program that does an exercise.

    weave check [--language en|zh] [--python PYTHON] [--out FILE] EXERCISE my_script.py

runs the script, in an empty folder, in all the ways that the exercise asks for, says what is right and what
is missing, and draws its run beside the wanted one. The exit code is 0 when all is right, and 1 otherwise.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from weave.draw.exhibit import Exhibit
from weave.errors import WeaveError
from weave.files import write_whole
from weave.model.run import Run
from weave.model.snippet import Snippet
from weave.practise.attempt import attempt
from weave.practise.exercise import exercises, found, home
from weave.practise.verdict import FIRST, judge
from weave.record.interpreter import interpreter
from weave.record.recording import made_now
from weave.record.script import OBSERVED
from weave.watch.page import page
from weave.watch.written import Place, writable
from weave.words import LANGUAGES, say, spoken


def check(name: str, script: Path, python: str, out: Place, language: str) -> int:
    """Say what is right in a script and what is missing, write the page; return the exit code."""
    exercise, chosen = found(name, Path.cwd()), interpreter(python)
    verdict = judge(exercise, script, chosen.path)
    said = verdict.told(language)
    wanted = attempt(exercise.solution, chosen.path, exercise.limit, FIRST)

    def shown(path: Path, run: Run, whose: str) -> Exhibit:
        program = Snippet(path.name, path, path.read_text(encoding="utf-8", errors="replace"))
        file = f"{path.name} ({say(language, whose)})"
        return Exhibit(made_now(path.name, chosen, (run,)), program.pooled, file=file)

    yours, theirs = (verdict.plain.run, "check yours"), (wanted.run, "check wanted")
    exhibits = [shown(script, *yours), shown(exercise.solution, *theirs)]
    written = out.path
    write_whole(written, page(exhibits, language, said[0], said[1:]))
    rows = [*said, "", say(language, "check written", file=written)]
    if not OBSERVED:
        rows.append(say(language, "check elsewhere"))
    print("\n".join(rows))
    return 0 if verdict.good else 1


def main(arguments: Sequence[str]) -> NoReturn:
    """The command line of `weave check`."""
    parser = argparse.ArgumentParser(prog="weave check", description="Check a program that does an exercise.")
    parser.add_argument("--language", choices=LANGUAGES, default=spoken(), help="default: as the locale says")
    parser.add_argument(
        "--python", default=sys.executable, help="the Python to run it with (default: this one)"
    )
    parser.add_argument("--out", type=Path, help="where to write the page (default: EXERCISE.html)")
    parser.add_argument("exercise", nargs="?", help="its name; without one, all are listed")
    parser.add_argument("script", nargs="?", type=Path)
    chosen = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        if not chosen.exercise:
            print("\n".join(exercises(home(Path.cwd()))))
            sys.exit(0)
        if not chosen.script or not chosen.script.is_file():
            raise WeaveError(chosen.script or "my_script.py", "no such script", "check the name")
        out = Place(Path(f"{Path(chosen.exercise).name}.html"), chosen.out)
        writable(out.path)
        sys.exit(check(chosen.exercise, chosen.script.resolve(), chosen.python, out, chosen.language))
    except WeaveError as error:
        sys.exit(str(error))
