"""The ledger: on which Python and system each recording was last confirmed by a run, and when.

    python -m weave.store.ledger snippets/verified.json FILE...

adds these ledgers, as `pytest --ledger FILE` writes them, to the first. An entry holds the digest
of the recording that was confirmed: where it or its snippet has changed since, the entry counts no more.
"""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from weave.errors import WeaveError
from weave.files import write_whole
from weave.model.python import minor
from weave.model.run import Recording


@dataclass(frozen=True)
class Entry:
    """A run that agreed with its recording.

    python: the full version, "3.11.7". system: "Linux x86_64". date: the UTC day, ISO 8601. digest: of the
    snippet and of the recording.
    """

    snippet: str
    python: str
    system: str
    date: str
    digest: str


def of(ledger: Path, recording: Recording) -> list[Entry]:
    """The entries of a ledger that speak of a recording as it is now."""
    stamp = ledger.stat().st_mtime_ns if ledger.exists() else 0
    return _by_digest(ledger, stamp).get((recording.snippet, recording.digest), [])


def days(entries: Iterable[Entry]) -> dict[tuple[str, str], list[str]]:
    """The Pythons of entries, by system and day."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        found.setdefault((entry.system, entry.date), []).append(entry.python)
    return found


@functools.cache
def _by_digest(path: Path, _: int) -> dict[tuple[str, str], list[Entry]]:
    """The entries of a ledger as it was at a time of change: every figure asks."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in read(path):
        found.setdefault((entry.snippet, entry.digest), []).append(entry)
    return found


def read(path: Path) -> list[Entry]:
    """The entries of a ledger; none if there is no such file. Raises WeaveError if it is not a ledger."""
    if not path.exists():
        return []
    try:
        return [Entry(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
    except (ValueError, TypeError) as error:
        problem = f"not a ledger ({type(error).__name__}: {error})"
        raise WeaveError(path, problem, "delete it; the next pytest --ledger writes it anew") from None


def add(path: Path, entries: Iterable[Entry]) -> None:
    """Add entries to a ledger: the latest counts of each snippet, minor version of Python and system."""
    latest: dict[Any, Entry] = {}
    for entry in sorted([*read(path), *entries], key=lambda entry: entry.date):
        latest[entry.snippet, minor(entry.python), entry.system] = entry
    rows = ",\n".join(json.dumps(asdict(latest[key])) for key in sorted(latest))
    write_whole(path, f"[\n{rows}\n]\n")


def main() -> None:
    """The command line."""
    if not sys.argv[1:]:
        sys.exit("no ledger; write: python -m weave.store.ledger snippets/verified.json FILE...")
    ledger, *files = map(Path, sys.argv[1:])
    try:
        for file in files:
            if not file.is_file():
                raise WeaveError(file, "no such ledger", "check the name")
        add(ledger, [entry for file in files for entry in read(file)])
    except WeaveError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
