"""The page of a run, and the file that keeps what was seen until the page is written."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from weave.draw.names import names
from weave.errors import WeaveError
from weave.explain.case import signs
from weave.files import write_whole
from weave.model.family import lanes
from weave.model.run import Recording, Run
from weave.record.script import OBSERVED
from weave.watch.page import MARK
from weave.watch.program import Program
from weave.words import say, seconds

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:  # off Linux it cannot be imported
    from weave.record.journal import Journal


NAMED = 5  # processes that are named in one line
OUTPUT, ENXIO = r"/dev/(?:std(?:out|err)|fd/[12])\b", os.strerror(errno.ENXIO)
NOT_OPENED = re.compile(rf"{OUTPUT}.*{ENXIO}|{ENXIO}.*{OUTPUT}")


@dataclass(frozen=True)
class Place:
    """Where a page goes: to the file that was chosen, or to one named like the program.

    A file of that name that is no page of weave's stays as it is, be it the reader's or one that the program
    has written itself: the page then goes beside it. named: such as my_script.html.
    """

    named: Path
    chosen: Path | None = None

    @property
    def path(self) -> Path:
        """The page's file, as things stand now: a program may write one while it is watched."""
        if self.chosen:
            return self.chosen
        path, n = self.named, 1
        while path.exists() and not _ours(path):
            path = self.named.with_suffix(f".weave{f'.{n}' * (n > 1)}{self.named.suffix}")
            n += 1
        return path


def _ours(path: Path) -> bool:
    """Whether a file is a page of weave's, which a new one may replace."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return MARK in file.read(1000)
    except OSError:
        return False


def free(out: Path) -> Path:
    """The file beside a page that keeps what was seen: `my_script.html.partial`, or one with a number."""
    path, n = out.with_name(f"{out.name}.partial"), 1
    while path.exists():
        n += 1
        path = out.with_name(f"{out.name}.{n}.partial")
    return path


def writable(out: Path) -> None:
    """Raise WeaveError if a page cannot be written there, before anything runs."""
    if not out.parent.is_dir():
        raise WeaveError(out.parent, "there is no such folder", "make it, or choose another --out")
    if out.is_dir():
        raise WeaveError(out, "this is a folder", "give the name of a file with --out")


def noting(partial: Path, made: Recording, program: Program, cpus: int, part: str = "cut") -> list[Journal]:
    """What keeps what is seen in a file; none off Linux. made: the recording, yet without runs.

    Of the program's text only those words are kept without which the run cannot be explained.
    """
    if not OBSERVED:
        return []
    from weave.record.journal import Journal

    told = {"snippet": made.snippet, "python": made.python, "platform": made.platform, "date": made.date}
    known = {"pooled": program.pooled, "signs": signs(program.source), "cpus": cpus, "part": part}
    return [Journal(partial, {**told, **known})]


def write(place: Place, html: str, run: Run, journals: Sequence[Journal], language: str) -> str:
    """Write a page, and say so, or why not and what remains; a journal is removed if all is well."""
    out = place.path
    try:
        write_whole(out, html)
    except OSError as error:
        why = error.strerror or type(error).__name__
        for journal in journals:
            if journal.end(run):
                return say(language, "page not written, kept", out=out, why=why, partial=journal.path)
        return say(language, "page not written", out=out, why=why)
    beside = not place.chosen and out != place.named
    said = [say(language, "page beside" if beside else "page written", out=out, named=place.named)]
    for journal in journals:
        journal.remove()
        if journal.problem:
            said.append(say(language, "journal problem", partial=journal.path, why=journal.problem))
    return "\n".join(said)


def not_opened(run: Run, language: str) -> list[str]:
    """Why the program could not open its own output by a name, if it says so: here that is a socket."""
    tried = any(line.stream == "stderr" and NOT_OPENED.search(line.text) for line in run.lines)
    return [say(language, "output not opened")] if tried else []


def lost(partial: Path, number: int, language: str) -> WeaveError:
    """What to say, in the reader's language, of a run whose recorder was ended by a signal."""
    key = "recorder killed, kept" if partial.exists() else "recorder killed"
    return WeaveError(say(language, "recorder"), say(language, key, number=number, partial=partial))


def left_behind(run: Run, name: str, language: str) -> str:
    """Who still ran when the program itself had ended, and was ended by weave; "" if nobody was."""
    main, called = run.main, names(run, language)
    if main.killed or not run.timed_out:
        return ""
    who = [f"{called[p.pid]} (PID {p.pid})" for p in lanes(run) if p.killed]
    more = [f"+{len(who) - NAMED}"] if len(who) > NAMED else []
    listed = say(language, "list").join(who[:NAMED] + more)
    time = seconds(language, main.exit)
    return say(language, "left behind", name=name, time=time, code=run.exit_code, who=listed)
