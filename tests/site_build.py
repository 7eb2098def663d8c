"""Builds of the site, for tests that look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from weave import snippet


def mkdocs(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=root, env=env | variables, capture_output=True, text=True, timeout=120)


def copy(root: Path, *names: str) -> None:
    for name in ("mkdocs.yml", "mkdocs.zh.yml", "weave", *names):
        path = snippet.ROOT / name
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if path.is_dir() else shutil.copy)(path, root / name)
