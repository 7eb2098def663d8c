"""What tests/benchmark.py measures: two sides, the old code and the new, each in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SNIPPET, PAGE = "concepts/pid", "docs/en/concepts.md"  # which are edited; the page shows the snippet
# Words of the snippet, and of what it printed, change, and all is sealed anew. The old code has no rooms.
EDIT = """
import sys
from dataclasses import replace
from pathlib import Path
try:
    from weave.store import recordings, snippets
except ImportError:
    from weave import recording as recordings, snippet as snippets
name, old, new, said, says = sys.argv[1:]
path = Path("snippets", f"{name}.py")
file, snippet = path.with_suffix(".run.json"), snippets.load(path, name)
def changed(run):
    return replace(run, lines=tuple(replace(line, text=line.text.replace(said, says)) for line in run.lines))
made = recordings.load(file, snippet)
path.write_text(path.read_text().replace(old, new))
recordings.save(file, snippets.load(path, name), replace(made, runs=tuple(map(changed, made.runs))))
"""


@dataclass
class Side:
    """A copy of the project with an environment of its own, and a folder for what its tests remember."""

    root: Path
    cache: Path

    def run(self, *command: str | Path, codes: str = "0", **variables: str) -> str:
        """Run a command there; returns what it printed. Exits if its exit code is no digit of `codes`."""
        foreign = ("CI", "PYTEST", "UV_", "VIRTUAL", "PYTHONDONTWRITEBYTECODE")  # it would compile each time
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        env = kept | {"XDG_CACHE_HOME": str(self.cache)} | variables
        done = subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True)
        if str(done.returncode) not in codes:
            said = f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
            sys.exit(f"{self.root}: {' '.join(map(str, command))}: exit code {done.returncode}\n{said}")
        return done.stdout

    def python(self, *arguments: str | Path, **variables: str) -> str:
        """Run its Python."""
        return self.run(self.root / ".venv" / "bin" / "python", *arguments, **variables)

    def pytest(self, *arguments: str) -> str:
        """Run its tests; some may fail, which the machine's state decides."""
        return self.run("uv", "run", "pytest", "-q", *arguments, codes="01")

    def edit(self, old: str, new: str, said: str = "-", says: str = "-") -> None:
        """Change words of the snippet, and of what its recording says it printed."""
        self.python("-c", EDIT, SNIPPET, old, new, said, says)


def double(root: Path) -> None:
    """Make a second page and snippet `x_2` of every `x`."""
    folder = root / "snippets"
    names = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.py")]
    known = re.compile(rf"(?<![\w/-])(snippets/)?({'|'.join(sorted(names, key=len, reverse=True))})(?!\w)")
    for file in [file for kind in ("*.py", "*.run*.json", "*.screen.*") for file in folder.rglob(kind)]:
        stem, rest = file.name.split(".", 1)
        shutil.copy(file, file.with_name(f"{stem}_2.{rest}"))
    for page in [page for language in ("en", "zh") for page in (root / "docs" / language).rglob("*.md")]:
        text = known.sub(r"\1\2_2", page.read_text(encoding="utf-8"))
        text = re.sub(r'title="(\w+)\.py"', r'title="\1_2.py"', text)
        page.with_name(f"{page.stem}_2.md").write_text(text, encoding="utf-8")


@contextmanager
def served(side: Side) -> Iterator[Callable[[str, str], None]]:
    """Serve the site; given is a function that waits until a page has a text."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "127.0.0.1:{1}".format(*free.getsockname())

    def shown(path: str, text: str) -> None:
        page, end = "", time.monotonic() + 180
        while text not in page:
            assert time.monotonic() < end, f"{path} never showed {text}"
            time.sleep(0.02)
            try:
                page = urllib.request.urlopen(f"http://{address}/{path}", timeout=180).read().decode()
            except (urllib.error.URLError, ConnectionError):
                page = ""

    command = [str(side.root / ".venv/bin/python"), "-m", "mkdocs", "serve", "-q", "-a", address]
    with subprocess.Popen(command, cwd=side.root, stderr=subprocess.DEVNULL) as server:
        try:
            shown("concepts/", "</html>")
            yield shown
        finally:
            server.terminate()
