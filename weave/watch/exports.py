"""What a run is written to besides its page: a trace, and a JSON document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from weave.errors import WeaveError
from weave.files import write_whole
from weave.model.run import Recording
from weave.watch.found import Told
from weave.words import say

STDOUT = "-"


@dataclass(frozen=True)
class Exports:
    """Where a run is written to: paths, "-" for stdout, "" for nowhere."""

    trace: str = ""
    run: str = ""

    def check(self) -> None:
        """Raise WeaveError if they cannot be written there, before anything runs."""
        if self.trace == self.run == STDOUT:
            raise WeaveError("--export and --json", "both would go to stdout", "give one of them a file")
        for path in self.files():
            if not path.parent.is_dir():
                raise WeaveError(path.parent, "there is no such folder", "make it, or choose another file")
            if path.is_dir():
                raise WeaveError(path, "this is a folder", "give the name of a file in it")

    def files(self) -> list[Path]:
        """The paths among them."""
        return [Path(each) for each in (self.trace, self.run) if each not in ("", STDOUT)]

    def write(
        self, made: Recording, names: Mapping[int, str], told: Sequence[Told], language: str, done: str
    ) -> list[str]:
        """Write the shown run of a recording; return `done`, with the files behind it, and what went wrong.

        names: what each PID is called. told: what the run shows.
        """
        if not self.trace and not self.run:
            return [done]
        import json  # here, as most runs are not exported

        from weave.export.document import document
        from weave.export.trace import trace

        written, problems = [done], []
        wanted = [(self.trace, trace(made, names))] if self.trace else []
        whole = document(made, [each.to_dict() for each in told])
        for place, table in [*wanted, *([(self.run, whole)] if self.run else [])]:
            if place == STDOUT:
                print(json.dumps(table))  # a terminal may not know all letters
            else:
                try:
                    write_whole(Path(place), json.dumps(table, ensure_ascii=False) + "\n")
                    written.append(place)
                except OSError as error:
                    why = error.strerror or type(error).__name__
                    problems.append(say(language, "export not written", out=place, why=why))
        return [", ".join(written), *problems]
