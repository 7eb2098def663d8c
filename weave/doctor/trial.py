"""A trial: one run of a program, in its own folder, with a start method as the default.

    python -m weave.doctor.trial REQUEST

takes the request as JSON, and prints the trial as JSON: one process observes one run.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weave.errors import WeaveError
from weave.model.run import Run
from weave.record.apart import answer, ask
from weave.record.kept import MUCH
from weave.record.memory import Memory
from weave.record.method import asked_for, by_default, took
from weave.record.script import SOURCE, renamed, run_here


@dataclass(frozen=True)
class Trial:
    """What a run under a default start method showed.

    named: the methods that the program has named itself: which, in which line, of which file.
    script, together: the largest memory of the script, and of all processes at one time, in bytes (PSS).
    """

    method: str
    run: Run
    named: tuple[tuple[str, int, str], ...]
    script: int
    together: int


def trial(argv: Sequence[str], method: str, limit: float, *, copied: bool = False) -> Trial:
    """Run a command in this folder, or in a copy of it. Raises WeaveError if it cannot be observed."""
    request = {"argv": list(argv), "method": method, "limit": limit, "copied": copied}
    paths = [SOURCE, *filter(None, [os.environ.get("PYTHONPATH")])]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "WEAVE_PYTHONPATH": os.pathsep.join(paths[1:])}
    table = ask("weave.doctor.trial", request, env, argv[0])
    named = tuple((str(one), int(line), str(file)) for one, line, file in table["named"])
    if not table["took"]:
        why = "no Python of it takes a start method from outside: it has -I, -E or -S, or there is none"
        raise WeaveError(os.path.basename(argv[0]), why, "leave these out, or give the script to python3")
    return Trial(method, Run.from_dict(table["run"]), named, table["script"], table["together"])


def respond(request: dict[str, Any]) -> dict[str, object]:
    """The trial that is asked for."""
    if path := os.environ.pop("WEAVE_PYTHONPATH", ""):  # the program is to find what it would find without us
        os.environ["PYTHONPATH"] = path
    else:
        os.environ.pop("PYTHONPATH", None)
    with tempfile.TemporaryDirectory(prefix="weave-", ignore_cleanup_errors=True) as name:
        folder, memory, here = Path(name).resolve(), Memory(), Path.cwd()
        if request["copied"]:
            here = shutil.copytree(here, folder / "here", symlinks=True)
        first = by_default(request["method"], folder, os.environ.get("PYTHONPATH", ""))
        env = {**os.environ, **first, "PYTHONUNBUFFERED": "1"}
        run = run_here(request["argv"], here, env, request["limit"], memory, kept=MUCH)
        run = renamed(run, {f"{folder / 'here'}{os.sep}": ""})
        return {
            "run": run.to_dict(),
            "script": memory.script,
            "together": memory.together,
            "named": asked_for(folder),
            "took": took(folder),
        }


if __name__ == "__main__":
    answer(respond)
