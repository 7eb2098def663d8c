"""A script that tells which of the things it is given this Python has, for test_since.py."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys


def there(thing: str) -> bool:
    """Whether this Python has it: a module, an attribute, a parameter, an option, or a variable."""
    if thing.startswith("-X"):
        return f"-X {thing[2:]}" in told("--help-xoptions")
    if thing.startswith("PYTHON"):
        return re.search(rf"(?m)^{thing}\b", told("--help-env")) is not None
    name, _, parameter = thing.rstrip(")").partition("(")
    value = found(name)
    if callable(value) and parameter:
        return parameter in inspect.signature(value).parameters
    return value is not None and not parameter


def found(name: str) -> object:
    """The module, or the attribute of one, of this name; None if there is none."""
    try:
        return importlib.import_module(name)
    except ImportError:
        above, _, last = name.rpartition(".")
        return getattr(found(above), last, None) if above else None


def told(option: str) -> str:
    """What Python says of its options."""
    return subprocess.run([sys.executable, option], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    print("\n".join(filter(there, sys.argv[1:])))
