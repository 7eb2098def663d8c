"""The Pythons that run the snippets."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from weave.errors import WeaveError
from weave.recording import minor

PROBE = (
    "import importlib.metadata, json, platform, sys, sysconfig;"
    "paths = sys.executable, sysconfig.get_path('stdlib'), sys.base_prefix, sysconfig.get_path('purelib');"
    "packages = sorted({d.name.lower() for d in importlib.metadata.distributions()});"
    "print(json.dumps([platform.python_version(), *paths, packages]))"
)


@dataclass(frozen=True)
class Interpreter:
    """A Python on this machine: its executable, full version ("3.15.0"), and the folders of its library.

    site: the folder of installed packages. packages: their names.
    """

    path: str
    version: str
    library: str
    prefix: str
    site: str
    packages: frozenset[str]

    @property
    def minor(self) -> str:
        """Its version without the patch level: "3.15"."""
        return "{}.{}".format(*minor(self.version))


@functools.cache
def interpreter(path: str) -> Interpreter:
    """The Python at `path` (or of that name on PATH); WeaveError if there is none that runs."""
    found = shutil.which(path)
    if not found:
        raise WeaveError(path, "there is no such Python", "give the path of one with --python")
    try:
        told = subprocess.run(
            [found, "-I", "-c", PROBE], capture_output=True, text=True, check=True, timeout=30
        )
        version, executable, library, prefix, site, packages = json.loads(told.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise WeaveError(
            path, f"this Python does not run ({type(error).__name__})", "give another one"
        ) from None
    return Interpreter(executable or found, version, library, prefix, site, frozenset(packages))


def environment(home: Path, buffered: bool) -> dict[str, str]:
    """The environment that snippets run in, the same everywhere: nothing of the caller's but the PATH.

    home: the run's own folder, for temporary files. buffered: keep Python's block buffering, which a
    pipe brings; otherwise print() writes at once, as on a terminal.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fork-and-join"
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
        "PYTHONPYCACHEPREFIX": str(cache / "pycache"),
    }
    if not buffered:
        chosen["PYTHONUNBUFFERED"] = "1"
    for name in ("SYSTEMROOT", "TEMP", "TMP"):  # Windows does not start a Python without them
        if name in os.environ:
            chosen[name] = os.environ[name]
    return chosen
