"""The Pythons that run the snippets."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from dataclasses import dataclass

from weave.errors import WeaveError
from weave.model.python import dotted, minor

TYPE_CHECKING = False  # as mypy knows it: `pathlib` takes 3 ms of each recorder's start
if TYPE_CHECKING:
    from pathlib import Path

WHICH = (
    "import os, sys; told = sys.version.split()[0] + chr(0) + sys.executable;"
    "sys.stdout.buffer.write(os.fsencode(told))"
)
PLACES = (
    "import importlib.metadata, json, sys, sysconfig;"
    "paths = sysconfig.get_path('stdlib'), sys.base_prefix, sysconfig.get_path('purelib');"
    "packages = sorted({d.name.lower() for d in importlib.metadata.distributions()});"
    "print(json.dumps([*paths, packages]))"
)


@dataclass(frozen=True)
class Interpreter:
    """A Python on this machine: its executable, and its full version ("3.15.0")."""

    path: str
    version: str

    @property
    def minor(self) -> str:
        """Its version without the patch level: "3.15"."""
        return dotted(minor(self.version))

    @property
    def library(self) -> str:
        """The folder of its standard library."""
        return self._places[0]

    @property
    def prefix(self) -> str:
        """The folder that it is installed in."""
        return self._places[1]

    @property
    def site(self) -> str:
        """The folder of installed packages."""
        return self._places[2]

    @functools.cached_property
    def packages(self) -> frozenset[str]:
        """The names of installed packages."""
        return frozenset(self._places[3])

    @functools.cached_property
    def _places(self) -> tuple[str, str, str, list[str]]:
        import json

        library, prefix, site, packages = json.loads(_asked(self.path, "-I", "-c", PLACES))
        return library, prefix, site, packages


@functools.cache
def interpreter(path: str) -> Interpreter:
    """The Python at `path` (or of that name on PATH); WeaveError if there is none that runs."""
    if path == sys.executable:
        return Interpreter(path, sys.version.split()[0])
    import shutil  # here, as it takes 3 ms, and mostly it is this Python

    found = shutil.which(path)
    if not found:
        raise WeaveError(path, "there is no such Python", "give the path of one with --python")
    version, _, executable = os.fsdecode(_asked(found, "-I", "-S", "-c", WHICH)).partition("\0")
    if not version[:1].isdecimal():
        raise WeaveError(path, "this is no Python", "give another one")
    return Interpreter(executable or found, version)


def _asked(python: str, *arguments: str) -> bytes:
    """What a Python prints; WeaveError if it does not run."""
    try:
        return subprocess.run([python, *arguments], capture_output=True, check=True, timeout=30).stdout
    except (OSError, subprocess.SubprocessError) as error:
        problem = f"this Python does not run ({type(error).__name__})"
        raise WeaveError(python, problem, "give another one") from None


def environment(home: str | Path, buffered: bool) -> dict[str, str]:
    """The environment that snippets run in, the same everywhere: nothing of the caller's but the PATH.

    home: the run's own folder, for temporary files. buffered: keep Python's block buffering, which a
    pipe brings; otherwise print() writes at once, as on a terminal.
    """
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    chosen = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHON_COLORS": "0",
        "PYTHONIOENCODING": "utf-8",
        # Some Pythons come without compiled libraries, which makes every start three times slower.
        "PYTHONPYCACHEPREFIX": os.path.join(cache, "fork-and-join", "pycache"),
    }
    if not buffered:
        chosen["PYTHONUNBUFFERED"] = "1"
    for name in ("SYSTEMROOT", "TEMP", "TMP"):  # Windows does not start a Python without them
        if name in os.environ:
            chosen[name] = os.environ[name]
    return chosen
