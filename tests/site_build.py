"""Builds of the site, for tests that look at it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from here import ROOT

# Some pages for what only looks at one or clicks in it, and the programs that they show.
_NAMES = ("checked", "pool", "creating/fork", "creating/multiprocessing", "start/methods")
_CHAPTERS = ("faster", "creating", "pool", "start")
_OTHERS = (
    "concepts/download_sequential.py",
    "concepts/download_sequential.run.json",
    "sharing/memory_leak.py",
    "sharing/memory_leak.run.json",
    "sharing/memory_leak.run-3.12.json",
)
SOME_PAGES = (
    *(f"docs/{language}/{name}.md" for language in ("en", "zh") for name in _NAMES),
    *(f"snippets/{name}" for name in (*_CHAPTERS, *_OTHERS)),
)


def mkdocs(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a folder, as if this site had no address and no repository."""
    env = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=root, env=env | variables, capture_output=True, text=True, timeout=120)


def copy(root: Path, *names: str) -> None:
    """Copy to a folder what builds a site, and more files and folders of the project."""
    for name in ("mkdocs.yml", "mkdocs.zh.yml", "weave", *names):
        path = ROOT / name
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if path.is_dir() else shutil.copy)(path, root / name)


def small_site(root: Path, *names: str) -> None:
    """Make a site in a folder: two pages in either language, a snippet without recording, and more files."""
    copy(root, "docs/theme", "docs/words.zh.txt", "docs/listings.zh", *names)
    (root / "snippets" / "demo").mkdir(parents=True)
    (root / "snippets" / "demo" / "new.py").write_text('"""One line."""\n\nprint("new")\n')
    for language, text in {"en": "# Start\n\n## One\n", "zh": "# 开始\n\n## 一\n"}.items():
        (root / "docs" / language).mkdir()
        (root / "docs" / language / "index.md").write_text(text, encoding="utf-8")
        (root / "docs" / language / "checked.md").write_text("# Checked\n")  # generated pages link to it
    for config in root.glob("mkdocs*.yml"):
        text = re.sub(r"(?m)^nav:\n(?: +.*\n)+", "", config.read_text(encoding="utf-8"))
        config.write_text(text, encoding="utf-8")
