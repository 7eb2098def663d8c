"""The start method that is a program's default, set from outside: before it runs, and in its children.

To call `set_start_method()` would forbid the program to do so; so the default itself is another one.
"""

from __future__ import annotations

import os
from pathlib import Path

from weave.model.python import minor

FIRST = """\
import multiprocessing, os, sys
from multiprocessing import context

context._default_context._default_context = context._concrete_contexts[{method!r}]
try:
    open({notes!r}, "a").close()
except OSError:  # of another user
    pass


def noted(function):
    def call(method=None, *rest, **more):
        caller = sys._getframe(1)
        if method is not None and not caller.f_globals.get("__name__", "").startswith("multiprocessing"):
            with open({notes!r}, "a", encoding="utf-8") as notes:
                print(method, caller.f_lineno, caller.f_code.co_filename, sep="\\t", file=notes)
        return function(method, *rest, **more)

    return call


for name in ("get_context", "set_start_method"):
    function = noted(getattr(multiprocessing, name))
    setattr(multiprocessing, name, function)
    setattr(context._default_context, name, function)

sys.path.remove({folder!r})
del sys.modules["sitecustomize"]
try:
    import sitecustomize  # another one, whose place this has taken
except ImportError:
    sys.modules["sitecustomize"] = sys  # the import that runs this looks for something under this name
"""


def own_default(python: str) -> str:
    """The start method that a Python ("3.15.0") has by default on Linux."""
    return "fork" if minor(python) < (3, 14) else "forkserver"


def by_default(method: str, folder: Path, path: str = "") -> dict[str, str]:
    """Variables of the environment in which `method` is the default, by a file in an empty `folder`.

    path: the PYTHONPATH that the program would have otherwise. `asked_for(folder)` tells afterwards which
    methods it has named itself.
    """
    own = folder / "first"
    own.mkdir()
    text = FIRST.format(method=method, folder=str(own), notes=str(folder / "notes"))
    (own / "sitecustomize.py").write_text(text, encoding="utf-8")
    return {"PYTHONPATH": f"{own}{os.pathsep}{path}" if path else str(own)}


def took(folder: Path) -> bool:
    """Whether any Python has taken this default: one with -I, -E or -S does not, nor does another program."""
    return (folder / "notes").exists()


def asked_for(folder: Path) -> tuple[tuple[str, int, str], ...]:
    """Which start methods were named, in which line of which file: each once, in the order of the calls."""
    notes = folder / "notes"
    rows = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    found = [(method, int(line), file) for method, line, file in (row.split("\t", 2) for row in rows)]
    return tuple(dict.fromkeys(found))
