"""Snippets in their folder: what each one's PEP 723 block declares, and which there are."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import Any

from weave.errors import WeaveError
from weave.model.snippet import Settings, Snippet

HEADER = re.compile(r"(?ms)^# /// script\n(.*?)^# ///$")


def load(path: Path, name: str = "") -> Snippet:
    """Read the snippet at `path`, with what its PEP 723 block declares.

    Raises WeaveError if there is no such file or its block is not understood.
    """
    try:
        return _parsed(path, name or path.stem, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise WeaveError(path, f"not UTF-8 ({error.reason})", "save it as UTF-8") from None
    except (OSError, ValueError) as error:  # ValueError: its name holds a NUL
        raise WeaveError(
            path, f"no such snippet ({getattr(error, 'strerror', error)})", "check the name"
        ) from None


def names(folder: Path) -> tuple[str, ...]:
    """The names of all snippets in a folder, sorted; of an exercise, only the solution is one."""
    found = (path for path in folder.rglob("*.py") if path.stem == "solution" or not _in_exercise(path))
    return tuple(sorted(path.relative_to(folder).with_suffix("").as_posix() for path in found))


def _in_exercise(path: Path) -> bool:
    return path.with_name("exercise.toml").exists()


@functools.cache
def _parsed(path: Path, name: str, source: str) -> Snippet:
    """The snippet with this text: a build asks for each some thirty times."""
    block = HEADER.search(source)
    text = "\n".join(row[2:] for row in block[1].splitlines()) if block else ""
    try:
        table = tomllib.loads(text)
        settings = _settings(table.get("tool", {}).get("weave", {}))
        needs = tuple(
            re.split(r"[^\w.-]", one, maxsplit=1)[0].lower() for one in _texts(table, "dependencies")
        )
        python = table.get("requires-python", ">=3.11")
        minimum = re.fullmatch(r">=\s*3\.(\d+)", python)
        if not minimum:
            raise ValueError(f'requires-python is "{python}"; write ">=3.N"')
    except (AttributeError, TypeError, ValueError, re.error) as error:
        line = source[: block.start()].count("\n") + 1 if block else 1
        raise WeaveError(
            path, f"its script block is not understood: {error}", "see docs/en/checked.md", line
        ) from None
    return Snippet(name, path, source, settings, (3, int(minimum[1])), needs)


def _settings(table: dict[str, Any]) -> Settings:
    settings = Settings(**{**table, "varies": _texts(table, "varies")})
    for pattern in settings.varies:
        re.compile(pattern)
    if settings.exit != "limit" and type(settings.exit) is not int:
        raise TypeError(f'exit is {settings.exit!r}; write a number or "limit"')
    if type(settings.limit) not in (int, float):
        raise TypeError(f"limit is {settings.limit!r}; write a number of seconds")
    return settings


def _texts(table: dict[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts: a single text would be taken for a list of letters."""
    if not isinstance(table.get(key, []), list):
        raise TypeError(f"{key} is no list")
    return tuple(table.get(key, []))
