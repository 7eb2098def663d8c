"""Watch a program of your own.

    python -m weave [--limit SECONDS] [--python PYTHON] [--out FILE] my_script.py [argument ...]

runs the script in this folder, observes from outside what its processes do, and writes
`my_script.html`: its output and its timeline in one file that opens without a network. The exit code
is the script's own.
"""

from __future__ import annotations

import argparse
import os
import sys
from html import escape
from pathlib import Path

from weave.errors import WeaveError
from weave.figure import figure
from weave.interpreter import interpreter
from weave.record import OBSERVED, made_now, run_here, survive
from weave.recording import HELPERS, Recording, write_whole
from weave.snippet import ROOT

THEME = ROOT / "docs" / "theme"
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ max-width: 64rem; margin: 2rem auto; padding: 0 1rem; font-family: system-ui, sans-serif; }}
{style}
</style>
<main>
<h1>{title}</h1>
{figure}
</main>
<script>
{script}
</script>
</html>
"""


def page(recording: Recording) -> str:
    """One HTML file with the figure of a recording's shown run, its style and its script."""
    return PAGE.format(
        title=escape(recording.snippet),
        style=(THEME / "css" / "timeline.css").read_text(encoding="utf-8"),
        script=(THEME / "js" / "replay.js").read_text(encoding="utf-8"),
        figure=figure([recording], "en", "run"),
    )


class Progress:
    """A line on the terminal that tells, twice a second, how far the run is."""

    def __init__(self) -> None:
        self.next = 0.5

    def __call__(self, seconds: float, processes: int, lines: int) -> None:
        """Show the state of the run, if it is time to."""
        if seconds >= self.next and sys.stderr.isatty():
            self.next = seconds + 0.5
            told = f"{seconds:.1f} s, {processes} processes, {lines} lines"
            print(f"\r{told} ", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Make room for what comes after the run."""
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)


def counted(number: int, one: str, many: str) -> str:
    """A number of things, in words."""
    return f"{number} {one if number == 1 else many}"


def watch(script: Path, arguments: list[str], python: str, limit: float, out: Path) -> int:
    """Run a script, write its page to `out`, say what was recorded; return the script's exit code."""
    chosen = interpreter(python)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    progress = Progress()
    run = run_here([chosen.path, str(script), *arguments], Path.cwd(), environment, limit, progress)
    progress.clear()
    write_whole(out, page(made_now(script.name, chosen, (run,))))
    ended = f"exit code {run.exit_code}"
    if run.timed_out:
        ended = "stopped by its time limit" if run.duration > limit - 0.1 else "interrupted"
    processes = counted(sum(p.kind not in HELPERS for p in run.processes), "process", "processes")
    lines = counted(len(run.lines), "line", "lines") + ", more than is kept" * run.truncated
    print(
        f"{script.name}: {run.duration:.1f} s, {processes}, {lines}, {ended}; written to {out}",
        file=sys.stderr,
    )
    return run.exit_code if run.exit_code >= 0 else 128 - run.exit_code


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m weave", description="Record a script, and draw what it did."
    )
    parser.add_argument("--limit", type=float, default=60.0, help="seconds until all is killed (default: 60)")
    parser.add_argument(
        "--python", default=sys.executable, help="the Python to run it with (default: this one)"
    )
    parser.add_argument("--out", type=Path, help="where to write the page (default: my_script.html)")
    parser.add_argument("script", type=Path)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    out = chosen.out or Path(chosen.script.with_suffix(".html").name)
    try:
        if not chosen.script.is_file():
            raise WeaveError(chosen.script, "no such script", "check the name")
        if not out.parent.is_dir():
            raise WeaveError(out.parent, "there is no such folder", "make it, or choose another --out")

        def work() -> int:
            return watch(chosen.script, chosen.arguments, chosen.python, chosen.limit, out)

        sys.exit(survive(work) if OBSERVED else work())
    except WeaveError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
