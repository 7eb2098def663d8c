"""Publish: replace a snippet's recording by a new one, if and only if what it does has changed."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from weave import recording
from weave.compare import Published, verdict
from weave.errors import WeaveError
from weave.interpreter import Interpreter
from weave.record import record, three_runs
from weave.recording import Recording, Run, minor
from weave.snippet import SNIPPETS, Snippet

NEWEST = (3, 15)  # the Python that pages show
BUSY = 0.3  # cores used by others: more, and the machine is no place to publish from


@contextlib.contextmanager
def only_publisher() -> Iterator[None]:
    """Hold the lock of those who publish; WeaveError if somebody else has it."""
    import fcntl  # not on Windows, from which nothing is published

    folder = os.open(SNIPPETS, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WeaveError(
                "snippets", "somebody else is recording", "wait until they have finished"
            ) from None
        yield
    finally:
        os.close(folder)


def publish(snippet: Snippet, python: Interpreter) -> str:
    """Make the snippet's recording for this Python true, and say what was done.

    A recording that a fresh run agrees with is left as it is. An older Python gets a recording of its
    own only where it disagrees with the next newer one. Raises WeaveError if the machine is busy, if
    the runs disagree with each other, or if the snippet does not end as it declares.
    """
    version = minor(python.version)
    own = own_path(snippet, version)
    newer = min((item for item in recording.paths(snippet).items() if item[0] > version), default=None)
    if version < NEWEST and newer and agrees(newer[1], snippet, python):
        told = f"{snippet.name}: Python {python.minor} does what {newer[1].name} says"
        if own.exists():
            own.unlink()
            told += f"; {own.name}, which held for older Pythons, too, is gone: record on them"
        return told
    if agrees(own, snippet, python):
        return f"{snippet.name}: unchanged"
    if version < NEWEST and not snippet.path.with_suffix(".run.json").exists():
        raise WeaveError(
            snippet.path, "has no recording yet", f"record it first on Python {NEWEST[0]}.{NEWEST[1]}"
        )
    refuse_if_busy(snippet)
    fresh = three_runs(snippet, python)
    if version >= NEWEST:  # an older Python may end differently: its own recording says so
        for run in fresh.runs:
            refuse_unexpected_end(snippet, run)
    refuse_disagreement(snippet, fresh)
    recording.save(own, snippet, fresh)
    return f"{snippet.name}: recorded {own.name}"


def own_path(snippet: Snippet, version: tuple[int, int]) -> Path:
    """Where a recording made on this version belongs."""
    name = ".run.json" if version >= NEWEST else ".run-{}.{}.json".format(*version)
    return snippet.path.with_suffix(name)


def agrees(path: Path, snippet: Snippet, python: Interpreter) -> bool:
    """Whether there is a sealed recording at `path` which this Python confirms."""
    try:
        published = Published(snippet, recording.load(path, snippet))
    except WeaveError:
        return False
    return verdict(published, lambda _: (record(snippet, python), python.version)).result == "pass"


def refuse_if_busy(snippet: Snippet, patience: float = 10.0) -> None:
    """WeaveError if other programs keep the machine busy for `patience` seconds."""
    deadline = time.monotonic() + patience
    while (used := cores_in_use()) > BUSY:
        if time.monotonic() > deadline:
            problem = f"not recorded: other programs keep {used:.1f} CPUs busy"
            raise WeaveError(snippet.path, problem, "record on a quiet machine")


def cores_in_use(seconds: float = 0.5) -> float:
    """How many CPUs were busy, on average, over the next `seconds`."""

    def busy() -> float:
        ticks = [int(n) for n in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
        return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")  # all but idle and iowait

    before = busy()
    time.sleep(seconds)
    return (busy() - before) / seconds


def refuse_unexpected_end(snippet: Snippet, run: Run) -> None:
    """WeaveError unless the run ended as the snippet declares: its exit code, or its time limit."""
    declared = snippet.settings.exit
    ended = "limit" if run.timed_out else run.exit_code
    if ended != declared:
        said = "was stopped by its time limit" if run.timed_out else f"exited with {run.exit_code}"
        last = next((line.text for line in reversed(run.lines) if line.stream == "stderr"), "no message")
        meant = f'"{ended}"' if ended == "limit" else ended
        raise WeaveError(snippet.path, f"{said} ({last})", f"if that is the lesson, declare exit = {meant}")


def refuse_disagreement(snippet: Snippet, fresh: Recording) -> None:
    """WeaveError if the three runs differ in what a reader would see."""
    if problems := Published(snippet, fresh).undeclared():
        told = "\n".join(problem.text for problem in problems[:3])
        raise WeaveError(snippet.path, f"its runs disagree with each other:\n{told}")
