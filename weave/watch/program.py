"""A program to be watched: a script, a module, a piece of code, or another command."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from weave.errors import WeaveError
from weave.model.snippet import Snippet
from weave.record.interpreter import Interpreter, interpreter


@dataclass(frozen=True)
class Program:
    """What runs, and how it is called.

    argv: the command. name: what the page calls it. source: its text, "" where there is none to read.
    python: the one that runs it, None if none does that we know of.
    """

    argv: list[str]
    name: str
    source: str = ""
    python: Interpreter | None = None

    @property
    def pooled(self) -> bool:
        """Whether its children are workers of a pool, as far as its text tells."""
        return Snippet(self.name, Path(self.name), self.source).pooled


def by_module(module: str, arguments: list[str], python: str) -> Program:
    """`python -m module`."""
    chosen = interpreter(python)
    return Program([chosen.path, "-m", module, *arguments], module, python=chosen)


def by_code(code: str, arguments: list[str], python: str) -> Program:
    """`python -c code`."""
    chosen = interpreter(python)
    return Program([chosen.path, "-c", code, *arguments], "command", code, chosen)


def by_name(name: str, arguments: list[str], python: str) -> Program:
    """A script of Python's, or another command, which the system starts; WeaveError if there is none."""
    path = Path(name)
    if path.is_file() and (path.suffix == ".py" or not os.access(path, os.X_OK)):
        chosen = interpreter(python)
        return Program([chosen.path, name, *arguments], path.name, _text(path), chosen)
    import shutil  # here, as it takes 3 ms, and mostly it is a script

    found = shutil.which(name) or shutil.which(os.path.join(os.curdir, name))
    if not found or path.suffix == ".py":
        raise WeaveError(name, "no such script", "check the name")
    return Program([found, *arguments], path.name, _text(Path(found)), _named_in(Path(found)))


def _named_in(command: Path) -> Interpreter | None:
    """The Python in the first line of a command that is a script of Python's."""
    first = _text(command).partition("\n")[0]
    if not first.startswith("#!") or "python" not in first:
        return None
    try:
        return interpreter(first[2:].split()[-1])
    except WeaveError:
        return None


def _text(path: Path) -> str:
    """What is in a file, if that is text."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode(errors="replace")
