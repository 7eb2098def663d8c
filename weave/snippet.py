"""A snippet: a small, complete script that a reader copies and CI runs."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from weave.errors import WeaveError

ROOT = Path(__file__).resolve().parent.parent
SNIPPETS = ROOT / "snippets"
HEADER = re.compile(r"(?ms)^# /// script\n(.*?)^# ///$")
POSIX_ONLY = re.compile(
    r"\bos\.(fork|wait|waitpid|_exit|kill|killpg|getppid|sched_\w+)\b|^(import|from) signal\b"
    r"|[\"'](fork|forkserver)[\"']|/proc/|\.interrupt\(",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Settings:
    """The `[tool.weave]` table of a snippet's PEP 723 block: what the check must know beforehand.

    exit: the expected exit code of the script, negative for a signal, or "limit" for a script that
        never ends and is stopped by its time limit.
    limit: seconds after which the script and all its processes are killed.
    buffered: run with Python's block buffering, where that is the lesson.
    per_cpu: starts one worker per CPU; their number, which is the machine's, is not compared.
    unix: needs a POSIX system, where its text does not tell.
    varies: regular expressions for lines that are truly random from run to run.
    """

    exit: int | Literal["limit"] = 0
    limit: float = 30.0
    buffered: bool = False
    per_cpu: bool = False
    unix: bool = False
    varies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snippet:
    """A script under `snippets/`; its name is its path there, without `.py`: `pool/five_files`."""

    name: str
    path: Path
    source: str
    settings: Settings = Settings()
    requires_python: tuple[int, int] = (3, 11)
    dependencies: tuple[str, ...] = ()  # names of packages, without their versions

    @property
    def portable(self) -> bool:
        """Whether nothing in it needs a POSIX system."""
        return not (self.settings.unix or POSIX_ONLY.search(self.source))


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


def named(name: str) -> Snippet:
    """The snippet called `name`, as in `pool/five_files`; WeaveError if there is none."""
    return load(SNIPPETS / f"{name}.py", name)


@functools.cache
def all_names() -> tuple[str, ...]:
    """The names of all snippets, sorted."""
    return tuple(sorted(p.relative_to(SNIPPETS).with_suffix("").as_posix() for p in SNIPPETS.rglob("*.py")))
