"""The house: each room of `weave/` imports only what stands before it, and what is in it is small."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from here import ROOT

WEAVE = ROOT / "weave"
BASE = {"address", "errors", "files", "model", "words"}
MAY_IMPORT = {
    "__init__": set[str](),
    "__main__": {"swift"},
    "address": {"files"},
    "errors": set[str](),
    "files": set[str](),
    "model": set[str](),
    "swift": set[str](),
    "words": {"address", "files", "model"},
    "store": BASE,
    "record": BASE | {"swift"},
    "compare": BASE,
    "draw": BASE,
    "export": BASE,
    "page": BASE | {"draw", "store", "practise", "explain"},
    "site": BASE | {"draw", "export", "store", "page"},
    "check": BASE | {"record", "compare", "store"},
    "practise": BASE | {"record"},
    "doctor": BASE | {"record"},
    "explain": BASE,
    "live": BASE | {"record", "draw"},
    "watch": BASE | {"record", "draw", "export", "practise", "doctor", "explain", "live"},
}
FREE = (
    *BASE,
    "swift",
    "store",
    "record",
    "compare",
    "draw",
    "export",
    "practise",
    "doctor",
    "explain",
    "live",
    "watch",
)  # could serve another project
FOREIGN = ("mkdocs", "material", "mkdocs_gen_files", "jieba", "pytest", "markdown", "pymdownx")
LINES_OF_A_MODULE, LINES_OF_A_FUNCTION = 250, 50
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in sorted(WEAVE.rglob("*.py"))
}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported(module: str) -> Iterator[str]:
    """The modules of ours that a module imports, be it within a function."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (found for alias in node.names if (found := resolved(alias.name)))
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            for alias in node.names:
                if found := resolved(f"{node.module}.{alias.name}") or resolved(str(node.module)):
                    yield found


def resolved(name: str) -> str | None:
    """The module of ours that has this name, be it a package."""
    return next((each for each in (name, f"{name}.__init__") if each in MODULES), None)


def room(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_its_own_room_and_those_before_it(module: str) -> None:
    allowed = MAY_IMPORT[room(module)] | {room(module)}
    assert {each for each in imported(module) if room(each) not in allowed} == set()


def test_no_room_and_no_module_stands_before_itself() -> None:
    """Raises CycleError, which names the circle, if one does."""
    TopologicalSorter(MAY_IMPORT).prepare()
    TopologicalSorter({module: set(imported(module)) for module in MODULES}).prepare()


@pytest.mark.parametrize("module", [each for each in MODULES if each.endswith(".__init__")])
def test_the_front_of_a_room_is_a_docstring_only(module: str) -> None:
    [only] = tree(module).body
    assert isinstance(only, ast.Expr)
    assert ast.get_docstring(tree(module))


@pytest.mark.skipif(sys.platform != "linux", reason="processes are observed on Linux only")
def test_what_could_serve_another_project_needs_no_other_package(tmp_path: Path) -> None:
    """-S leaves out all installed packages; that they cannot be imported is checked, too."""
    free = [module.removesuffix(".__init__") for module in MODULES if room(module) in FREE]
    source = f"""
import importlib, importlib.util
assert not [name for name in {FOREIGN} if importlib.util.find_spec(name)]
for module in {free}:
    importlib.import_module(module)
"""
    command, env = [sys.executable, "-S", "-c", source], {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= LINES_OF_A_MODULE


@pytest.mark.parametrize("module", MODULES)
def test_a_function_fits_on_a_screen(module: str) -> None:
    functions = [
        node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= LINES_OF_A_FUNCTION]
    assert long == []
