"""An attempt: one run of a program in an empty folder, in one of the ways in which an exercise tries it.

    python -m weave.practise.attempt REQUEST

takes the request as JSON, and prints the attempt as JSON: one process observes one run.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from weave.model.run import Run
from weave.record.apart import answer, ask
from weave.record.interpreter import environment
from weave.record.method import by_default
from weave.record.script import SOURCE, renamed, run_here

if TYPE_CHECKING:  # off Linux it cannot be imported
    from weave.record.observe import Observer


@dataclass(frozen=True)
class Way:
    """How a program is run.

    method: the start method that is the default; "" for Python's own. signal: the name of one that is sent to
    the whole process group (SIGINT, as Ctrl-C sends it) or to the script alone (all others), `after` so many
    seconds since it has printed so many `lines`; "" for none.
    """

    method: str = ""
    signal: str = ""
    lines: int = 1
    after: float = 0.2


@dataclass(frozen=True)
class Attempt:
    """A run; when the signal was sent, in seconds, or None; the names of the files left behind."""

    run: Run
    sent: float | None
    files: tuple[str, ...]


def attempt(program: Path, python: str, limit: float, way: Way) -> Attempt:
    """Run a copy of a program once; it sees nothing of the caller's environment but the PATH.

    Raises WeaveError if it cannot be run; whatever the program does is part of the attempt.
    """
    request = {"program": str(program), "python": python, "limit": limit, "way": asdict(way)}
    env = {**os.environ, "PYTHONPATH": SOURCE}
    table = ask("weave.practise.attempt", request, env, program)
    return Attempt(Run.from_dict(table["run"]), table["sent"], tuple(table["files"]))


class Sender:
    """Sends a signal to the script when it is time to; called at every look at its processes."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.due: float | None = None
        self.sent: float | None = None

    def __call__(self, seconds: float, observer: Observer) -> None:
        """Send what is due."""
        if self.due is None and len(observer.output.lines) >= self.way.lines:
            self.due = seconds + self.way.after
        if self.due is not None and self.sent is None and seconds >= self.due:
            self.sent = seconds
            send = os.killpg if self.way.signal == "SIGINT" else os.kill
            send(observer.main, signal.Signals[self.way.signal])


def _run(program: Path, python: str, limit: float, way: Way, home: Path) -> Attempt:
    """Make the attempt in the empty folder `home`, whose path is left out of its lines."""
    work, first = home / "work", home / "first"
    for folder in (work, first):
        folder.mkdir()
    shutil.copy(program, work / program.name)
    env = environment(home, False)
    if way.method:
        env |= by_default(way.method, first)
    sender = Sender(way)
    run = run_here([python, program.name], work, env, limit, *([sender] if way.signal else []))
    left = sorted(path.name for path in work.iterdir() if path.name not in (program.name, "__pycache__"))
    run = renamed(run, {f"{work}{os.sep}": "", f"{home}{os.sep}": ""})
    return Attempt(run, sender.sent, tuple(left))


def respond(request: dict[str, Any]) -> dict[str, object]:
    """The attempt that is asked for."""
    with tempfile.TemporaryDirectory(prefix="weave-", ignore_cleanup_errors=True) as folder:
        program, way, home = Path(request["program"]), Way(**request["way"]), Path(folder).resolve()
        made = _run(program, request["python"], request["limit"], way, home)
        return {"run": made.run.to_dict(), "sent": made.sent, "files": made.files}


if __name__ == "__main__":
    answer(respond)
