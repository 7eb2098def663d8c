"""Recordings beside their snippets: which one holds for which Python, and the seal that keeps them.

`five_files.run.json` is from the newest Python. Where older ones do something else,
`five_files.run-3.13.json` is what 3.13 does, and every Python before it down to the next such file.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from weave.errors import WeaveError
from weave.files import write_whole
from weave.model.python import Version, dotted, release, until
from weave.model.run import Recording, Run
from weave.model.snippet import Snippet

FORMAT = 1  # of the files; raised when what is stored there means something else
SEAL = re.compile(r'(?ms)^ "seal": (\{.*?^ \}),\n')  # all but this is sealed
UPDATE = "uv run pytest --update-examples -k {name}"


@dataclass(frozen=True)
class Held:
    """A file for a recording, and the Pythons for which it holds: `first` to `last`, None for "and newer"."""

    path: Path
    first: Version
    last: Version | None

    def holds(self, version: Version) -> bool:
        """Whether it holds for a Python: "up to 3.13" means all of its patch releases."""
        return self.last is None or version[: len(self.last)] <= self.last


def held(snippet: Snippet) -> list[Held]:
    """The recordings of a snippet, that of the oldest Python first; the newest one's file may be missing."""
    folder, first = snippet.path.parent, snippet.requires_python
    found = []
    for last, path in _older(folder, _changed(folder)).get(snippet.path.stem, {}).items():
        found.append(Held(path, first, last))
        first = max(first, (*last[:-1], last[-1] + 1))
    return [*found, Held(snippet.path.with_suffix(".run.json"), first, None)]


@functools.cache
def _older(folder: Path, _: int) -> dict[str, dict[Version, Path]]:
    """What a folder held at a time of change: by snippet, the recordings of older Pythons, oldest first."""
    found: dict[str, dict[Version, Path]] = {}
    for path in folder.glob("*.run-*.json"):
        stem, python = path.stem.rsplit(".run-", 1)
        found.setdefault(stem, {})[release(python)] = path
    return {stem: {last: paths[last] for last in sorted(paths, key=until)} for stem, paths in found.items()}


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def path_for(snippet: Snippet, version: Version) -> Path:
    """The file with the recording that a run on this Python must agree with."""
    return next(each.path for each in held(snippet) if each.holds(version))


def own_path(snippet: Snippet, version: Version, newest: Version) -> Path:
    """Where a recording belongs that holds up to this version, be it a minor one or a patch release.

    newest: the minor version that pages show; what holds up to that or a newer one, holds after it, too.
    """
    older = "" if version[:2] == version >= newest else f"-{dotted(version)}"
    return snippet.path.with_suffix(f".run{older}.json")


def of_version(snippet: Snippet, version: str) -> Recording:
    """The recording that a snippet has for a Python ("3.13"), or for the newest (""); WeaveError if none.

    Only versions count that name a recording of their own.
    """
    found = {dotted(each.last or ()): each.path for each in held(snippet)}
    if version not in found:
        own = ", ".join(f"{snippet.name}@{known}" for known in found if known) or "none"
        problem = f"no recording of its own for Python {version}"
        raise WeaveError(f"{snippet.name}@{version}", problem, f"there are: {snippet.name}, {own}")
    return load(found[version], snippet)


def load(path: Path, snippet: Snippet) -> Recording:
    """Read and unseal a recording.

    Raises WeaveError, with the command that mends it, if it is missing, changed by hand, of another format,
    or made from another text of the snippet.
    """
    older = re.search(r"\.run-([\d.]+)\.json$", path.name)
    remedy = f"run: {UPDATE.format(name=snippet.name)}" + (f" --python python{older[1]}" if older else "")
    try:
        return _read(path, path.stat().st_mtime_ns, snippet, remedy)
    except FileNotFoundError:
        raise WeaveError(path, "this recording does not exist", remedy) from None


@functools.cache
def _read(path: Path, _: int, snippet: Snippet, remedy: str) -> Recording:
    """A recording as it was at a time of change: pages and checks read the same one again and again."""
    text = path.read_text(encoding="utf-8")
    try:
        table = json.loads(text)
        if (version := table["format"]) != FORMAT:
            raise WeaveError(path, f"of format {version}, not {FORMAT}", remedy)
        name, python, platform, date = (table[key] for key in ("snippet", "python", "platform", "date"))
        recording = Recording(name, python, platform, date, tuple(map(Run.from_dict, table["runs"])))
        source, stored = (table["seal"][key] for key in ("snippet", "stored"))
    except (ValueError, KeyError, TypeError) as error:
        raise WeaveError(path, f"not a recording ({type(error).__name__}: {error})", remedy) from None
    if source != digest(snippet.source):
        raise WeaveError(path, f"stale: {snippet.name}.py has changed since it was recorded", remedy)
    if stored != digest(SEAL.sub("", text)):
        raise WeaveError(path, "changed by hand: its seal does not fit what is stored", remedy)
    return replace(recording, digest=digest(source + stored)[:16])


def save(path: Path, snippet: Snippet, recording: Recording) -> None:
    """Write a sealed recording, whole or not at all.

    Raises WeaveError, and leaves the old one as it is, if it cannot be written.
    """
    try:
        write_whole(path, sealed(snippet, recording))
    except OSError as error:
        remedy = "mend that, and record again; what was there before still is"
        raise WeaveError(path, f"not written ({error.strerror})", remedy) from None


def sealed(snippet: Snippet, recording: Recording) -> str:
    """The text of a recording's file. Its seal: a digest of the snippet, and one of all else in the file."""
    table: dict[str, Any] = {
        "format": FORMAT,
        "snippet": recording.snippet,
        "python": recording.python,
        "platform": recording.platform,
        "date": recording.date,
        "seal": {"snippet": digest(snippet.source), "stored": ""},
        "runs": [run.to_dict() for run in recording.runs],
    }
    text = _dumps(table) + "\n"
    table["seal"]["stored"] = digest(SEAL.sub("", text))
    return _dumps(table) + "\n"


def digest(text: str) -> str:
    """The first half of a text's SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _dumps(value: Any, depth: int = 0) -> str:
    """JSON with a row for each field of a recording and of a run, so that a change shows as a small diff."""
    indent = " " * depth
    if isinstance(value, dict) and depth < 3:
        rows = (f"{indent} {json.dumps(key)}: {_dumps(each, depth + 1)}" for key, each in value.items())
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    if isinstance(value, list) and value and depth < 3:
        return "[\n" + ",\n".join(f"{indent} {_dumps(each, depth + 1)}" for each in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)
