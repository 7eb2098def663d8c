"""Passed: which tests have passed on this machine with inputs that had this digest, and when.

The list lies in the user's cache folder. It is no part of the project: delete it, and all tests run.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from weave.files import write_whole

FORMAT = 1  # raised when a digest means something else
MOST = 50_000  # entries that are kept, the latest: some states of all tests on five Pythons, 3 MB


def place() -> Path:
    """Where the list of this user lies."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "fork-and-join" / "passed.json"


@dataclass(frozen=True)
class Passed:
    """The list: by the digest of a test's inputs, the UTC day on which it passed, ISO 8601."""

    days: dict[str, str]
    damaged: bool = False  # there was a file, but not one of ours


def read(path: Path) -> Passed:
    """The list in a file; an empty one if there is no file, or one that is not such a list."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        days = dict[str, str](table["passed"])
        good = table["format"] == FORMAT and all(map(_entry, days, days.values()))
    except FileNotFoundError:
        return Passed({})
    except (OSError, ValueError, KeyError, TypeError):
        good = False
    return Passed(days) if good else Passed({}, damaged=True)


def _entry(key: object, day: object) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{32} \d{4}-\d\d-\d\d", f"{key} {day}"))


def add(path: Path, keys: Iterable[str], day: str) -> None:
    """Add what has passed today, beside what others have added meanwhile; OSError if it cannot be written."""
    days = read(path).days
    for key in keys:
        days.pop(key, None)  # the latest stand last
        days[key] = day
    latest = dict(list(days.items())[-MOST:])
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps({"format": FORMAT, "passed": latest}, indent=0))
