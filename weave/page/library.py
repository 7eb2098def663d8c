"""What names a module of the standard library or of a package gives, asked of the module itself."""

from __future__ import annotations

import ast
import builtins
import functools
import importlib
import importlib.util
import inspect
import keyword
import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

# Newer Pythons evaluate annotations when they are asked for; some name what only type checkers import.
if sys.version_info >= (3, 14):
    import annotationlib

    UNEVALUATED: dict[str, Any] = {"annotation_format": annotationlib.Format.STRING}
else:
    UNEVALUATED: dict[str, Any] = {}
# Keywords, what is built in, and what that has.
LANGUAGE = frozenset(keyword.kwlist).union(dir(builtins), dir(ModuleType), *map(dir, vars(builtins).values()))


@functools.cache
def names(module: str) -> frozenset[str]:
    """The names that a module gives: its own, its attributes, their attributes and parameters.

    Of a package of the standard library also those of its modules. Empty if no such module is installed.
    """
    loaded = _loaded(module)
    found = set(module.split(".")) if loaded else set()
    for each in loaded:
        found.update(dir(each))
        for value in list(vars(each).values()):
            found.update(_parameters(value))
            if isinstance(value, type):
                found.update(dir(value))
                found.update(name for member in list(vars(value).values()) for name in _parameters(member))
    return frozenset(found)


@functools.cache
def is_module(name: str) -> bool:
    """Whether a module of this name is part of the standard library."""
    top = name.partition(".")[0]
    if top not in sys.stdlib_module_names or top in ("this", "antigravity"):  # these two act
        return False
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False


def imported(source: str) -> Iterator[str]:
    """The modules that a program imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (name for each in node.names if is_module(name := f"{node.module}.{each.name}"))


def _loaded(module: str) -> list[ModuleType]:
    top = _load(module)
    if top is None:
        return []
    parts = pkgutil.iter_modules(getattr(top, "__path__", [])) if is_module(module) else []
    inner = [_load(f"{module}.{part.name}") for part in parts if not part.name.startswith("__")]
    return [top, *filter(None, inner)]


def _load(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:  # not installed, or of another system
        return None


def _parameters(value: object) -> Iterator[str]:
    value = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
    try:
        if callable(value):
            yield from inspect.signature(value, **UNEVALUATED).parameters
    except (AttributeError, TypeError, ValueError):  # written in C, and does not say, or not rightly
        pass
