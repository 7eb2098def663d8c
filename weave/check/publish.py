"""Publish: replace a snippet's recording by a new one, if and only if what it does has changed."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from weave.compare.published import Published
from weave.compare.verdict import verdict
from weave.errors import WeaveError
from weave.model.python import Version, dotted, minor, release, until
from weave.model.run import Recording, Run
from weave.model.snippet import Snippet
from weave.record.interpreter import Interpreter
from weave.record.recording import record, three_runs
from weave.store import recordings

BUSY = 0.3  # cores used by others: more, and the machine is no place to publish from


@contextlib.contextmanager
def only_publisher(folder: Path) -> Iterator[None]:
    """Hold the lock of those who publish in a folder of snippets; WeaveError if somebody else has it."""
    import fcntl  # not on Windows, from which nothing is published

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            remedy = "wait until they have finished"
            raise WeaveError(folder, "somebody else is recording", remedy) from None
        yield
    finally:
        os.close(descriptor)


def publish(snippet: Snippet, python: Interpreter, newest: Version, known: Collection[str] = ()) -> str:
    """Make the snippet's recording for this Python true, and say what was done.

    A recording that a fresh run agrees with is left as it is. A Python older than `newest`, the minor version
    that pages show, gets a recording of its own only where it disagrees with the next newer one; so does a
    patch release that is older than one that the snippet was recorded on, or than a `known` one ("3.13.0").
    Raises WeaveError if the machine is busy, if the runs disagree with each other, or if the snippet does not
    end as it declares.
    """
    version = holds_up_to(snippet, python, known if minor(python.version) < newest else ())
    own = recordings.own_path(snippet, version, newest)
    older = own != snippet.path.with_suffix(".run.json")
    if older and agrees(newer := newer_path(snippet, version), snippet, python):
        told = f"{snippet.name}: Python {dotted(version)} does what {newer.name} says"
        if own.exists():
            own.unlink()
            told += f"; {own.name}, which held for older Pythons, too, is gone: record on them"
        return told
    if agrees(own, snippet, python):
        return f"{snippet.name}: unchanged"
    if older and not snippet.path.with_suffix(".run.json").exists():
        remedy = f"record it first on Python {dotted(newest)}"
        raise WeaveError(snippet.path, "has no recording yet", remedy)
    refuse_if_busy(snippet)
    fresh = three_runs(snippet, python)
    if not older:  # an older Python may end differently: its own recording says so
        for run in fresh.runs:
            refuse_unexpected_end(snippet, run)
    refuse_disagreement(snippet, fresh)
    recordings.save(own, snippet, fresh)
    return f"{snippet.name}: recorded {own.name}"


def holds_up_to(snippet: Snippet, python: Interpreter, known: Collection[str]) -> Version:
    """What a recording on this Python holds up to: a minor version, or a patch release that is not the last.

    known: full versions of other Pythons, beside those on which the snippet was recorded.
    """
    this, made = release(python.version), set(known)
    for each in recordings.held(snippet):
        with contextlib.suppress(WeaveError):  # one to be made anew
            made.add(recordings.load(each.path, snippet).python)
        if each.last == this:
            return this
    return this if any(this[:2] == minor(other) and this < release(other) for other in made) else this[:2]


def newer_path(snippet: Snippet, version: Version) -> Path:
    """The recording that would hold for this version, minor or patch release, had it none of its own."""
    held = recordings.held(snippet)
    return next(each.path for each in held if each.last is None or until(each.last) > until(version))


def agrees(path: Path, snippet: Snippet, python: Interpreter) -> bool:
    """Whether there is a sealed recording at `path` which this Python confirms."""
    try:
        published = Published(snippet, recordings.load(path, snippet))
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
