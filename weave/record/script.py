"""Run one script, or any command, and return what it did: observed on Linux, plainly elsewhere."""

from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace

from weave.model.run import Line, Run
from weave.record.kept import KEPT, Kept

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start, and `pathlib` 3 ms
if TYPE_CHECKING:
    from pathlib import Path

    from weave.record.observe import Watcher
    from weave.record.output import Tap

OBSERVED = sys.platform == "linux"
SOURCE = os.path.realpath(f"{os.path.dirname(__file__)}/../..")  # where Python finds this package


def run_copy(
    script: str | Path, arguments: Sequence[str], python: str, limit: float, buffered: bool, home: str,
    *watchers: Watcher,
) -> Run:  # fmt: skip
    """Run a copy of `script` in the empty folder `home`, whose path is left out of its lines."""
    import shutil  # here, as it takes 3 ms, and the command `weave` needs none

    from weave.record.interpreter import environment

    work, name = os.path.join(home, "work"), os.path.basename(script)
    os.mkdir(work)
    shutil.copy(script, os.path.join(work, name))
    run = run_here([python, name, *arguments], work, environment(home, buffered), limit, *watchers)
    return renamed(run, {f"{work}{os.sep}": "", f"{home}{os.sep}": ""})


def renamed(run: Run, names: dict[str, str]) -> Run:
    """The run with other names for folders of this machine in its lines."""

    def text(line: Line) -> str:
        return functools.reduce(lambda text, name: text.replace(*name), names.items(), line.text)

    return replace(run, lines=tuple(replace(line, text=text(line)) for line in run.lines))


def run_here(
    argv: list[str],
    cwd: str | Path,
    env: dict[str, str],
    limit: float,
    *watchers: Watcher,
    kept: Kept = KEPT,
    tap: Tap | None = None,
) -> Run:
    """Run a command to its end or `limit` seconds; on Linux with all that its processes do.

    watchers: called about every 5 ms, on Linux. kept: of what it prints, on Linux. tap: given all that is
    written as it comes, on Linux. A process can call this once only.
    """
    if not OBSERVED:
        from weave.record.plainly import run_plainly

        return run_plainly(argv, cwd, env, limit)
    from weave.record.started import Started
    from weave.record.thin import Thin

    observer = Started(limit, *watchers, *[Thin()] * bool(kept.last), kept=kept, tap=tap)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, observer.stop)
    return observer.run(argv, cwd, env)
