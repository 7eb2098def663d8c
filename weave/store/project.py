"""A project: a folder with `snippets/`, their recordings and the ledger of who confirmed them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from weave.model.run import Recording
from weave.model.snippet import Snippet
from weave.store import ledger, recordings, snippets
from weave.store.ledger import Entry


@dataclass(frozen=True)
class Project:
    """The project in a folder, which every room is told that needs one."""

    root: Path

    @property
    def snippets(self) -> Path:
        """The folder of its snippets."""
        return self.root / "snippets"

    @property
    def ledger(self) -> Path:
        """The ledger of the site."""
        return self.snippets / "verified.json"

    def names(self) -> tuple[str, ...]:
        """The names of all snippets, sorted."""
        return snippets.names(self.snippets)

    def snippet(self, name: str) -> Snippet:
        """The snippet called `name`, as in `pool/five_files`; WeaveError if there is none."""
        return snippets.load(self.snippets / f"{name}.py", name)

    def recorded(self, run: str) -> Recording:
        """The recording called `NAME` or `NAME@VERSION`; WeaveError if there is none."""
        name, _, version = run.partition("@")
        return recordings.of_version(self.snippet(name), version)

    def confirmations(self, recording: Recording) -> list[Entry]:
        """The entries of its ledger that speak of a recording as it is now."""
        return ledger.of(self.ledger, recording)

    def named(self, path: Path) -> str:
        """A path as errors and links name it: within the project, if it is in it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def lines(self, path: str) -> list[str] | None:
        """The lines of a text file of the project; None if there is none at this path within it."""
        try:
            file = (self.root / path).resolve()
            inside = file.is_relative_to(self.root.resolve())
            return file.read_text(encoding="utf-8").splitlines() if inside else None
        except (OSError, ValueError):  # ValueError: not UTF-8, or a NUL in its name
            return None
