"""hooks.py, which MkDocs loads by its path: a list of what happens, in order, and nothing else."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path

from here import ROOT
from mkdocs.plugins import EVENTS
from site_build import mkdocs, small_site

SITE = ROOT / "weave" / "site"
HOOKS = ast.parse((SITE / "hooks.py").read_text(encoding="utf-8")).body
EVENT = re.compile(r"Running `(\w+)` event from plugin 'weave/site/hooks\.py'")
LATER = {"serve", "build_error"}  # these are no part of a build that succeeds


def defined() -> list[str]:
    """The events of which hooks.py speaks, in its order."""
    return [each.name.removeprefix("on_") for each in HOOKS if isinstance(each, ast.FunctionDef)]


def test_the_hooks_are_imports_and_events_and_nothing_else() -> None:
    docstring, *rest = HOOKS
    assert isinstance(docstring, ast.Expr)
    assert all(isinstance(each, ast.Import | ast.ImportFrom | ast.FunctionDef) for each in rest)
    assert set(defined()) <= set(EVENTS)
    assert all(ast.get_docstring(each) for each in rest if isinstance(each, ast.FunctionDef))


def test_the_events_stand_in_the_order_in_which_they_happen(tmp_path: Path) -> None:
    small_site(tmp_path)
    done = mkdocs(tmp_path, "build", "--verbose")
    assert done.returncode == 0, done.stderr
    happened = list(dict.fromkeys(EVENT.findall(done.stderr)))
    assert defined()[: len(happened)] == happened
    assert set(defined()[len(happened) :]) == LATER


def test_no_module_beside_the_hooks_hides_another() -> None:
    """Its folder comes first on the path while MkDocs loads hooks.py."""
    names = {path.stem for path in SITE.glob("*.py")} - {"__init__"}
    assert names & sys.stdlib_module_names == set()
    assert [name for name in names if importlib.util.find_spec(name)] == []
