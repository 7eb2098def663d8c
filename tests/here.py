"""This project, for tests that need it as they are collected."""

from __future__ import annotations

import tomllib
from pathlib import Path

from weave.model.python import minor
from weave.store.project import Project

ROOT = Path(__file__).resolve().parent.parent
PROJECT = Project(ROOT)
PYTEST = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
NEWEST = minor(PYTEST["newest_python"])  # the Python whose runs pages show
