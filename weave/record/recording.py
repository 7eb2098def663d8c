"""Record a snippet: one run of it, or the three that make a recording."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from weave.errors import WeaveError
from weave.model.run import Recording, Run
from weave.record.script import OBSERVED, SOURCE, renamed, run_copy

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start, and `pathlib` 3 ms
if TYPE_CHECKING:
    from pathlib import Path

    from weave.model.snippet import Snippet
    from weave.record.interpreter import Interpreter

RUNS = 3  # in a recording


def record(snippet: Snippet, python: Interpreter) -> Run:
    """Run a snippet once, in a temporary folder of its own; on Linux in a recorder process of its own, too.

    Raises WeaveError if the recorder itself fails; whatever the snippet does is part of the run.
    """
    settings = snippet.settings
    limit, buffered = settings.limit, settings.buffered
    if OBSERVED:
        options = ["--python", python.path, "--limit", str(limit), *["--buffered"] * buffered]
        options += ["--memory"] * settings.memory
        run = run_by_recorder(snippet.path, options)
    else:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="weave-", ignore_cleanup_errors=True) as folder:
            run = run_copy(snippet.path, [], python.path, limit, buffered, os.path.realpath(folder))
    named = {
        python.path: f"python{python.minor}",  # before the folders that it may be in
        python.site: f"lib/python{python.minor}/site-packages",
        SOURCE: "project",
        python.library: f"lib/python{python.minor}",
        f"{python.prefix}{os.sep}lib": "lib",
    }
    return renamed(run, named)


def run_by_recorder(script: Path, options: Sequence[str]) -> Run:
    """The run that a recorder process makes, which the one on standby forks."""
    import json  # here, as who only watches asks for none

    from weave.record.standby import DONE, standby

    try:
        said = standby().ask([*options, str(script)])
    except OSError as error:
        raise WeaveError(script, f"the recorder cannot be asked ({error.strerror})", "run it again") from None
    if said[-1:] != [DONE]:
        last = next((line for line in reversed(said) if not line.startswith("{")), "it was killed")
        raise WeaveError(script, "the recorder failed", last)
    return Run.from_dict(json.loads(said[-2]))


def three_runs(snippet: Snippet, python: Interpreter) -> Recording:
    """Three runs of a snippet, one after the other, not yet saved."""
    runs = tuple(record(snippet, python) for _ in range(RUNS))
    return made_now(snippet.name, python, runs)


def made_now(name: str, python: Interpreter | None, runs: tuple[Run, ...]) -> Recording:
    """A recording of runs that were just made on this machine; of a program that no Python runs, by None."""
    recorded = f"{machine()}, {os.cpu_count()} CPUs"
    return Recording(name, python.version if python else "", recorded, today(), runs)


def machine() -> str:
    """The system and its processor: "Linux x86_64"."""
    if OBSERVED:
        return f"{os.uname().sysname} {os.uname().machine}"
    import platform  # here, as it takes 3 ms

    return f"{platform.system()} {platform.machine()}"


def today() -> str:
    """The UTC day, ISO 8601."""
    return time.strftime("%Y-%m-%d", time.gmtime())
