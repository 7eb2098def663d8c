"""Small projects whose recordings are written down, not made, for tests of what pages say of runs."""

from __future__ import annotations

from collections.abc import Sequence

from weave.model.run import Line, Process, Recording, Run
from weave.store import recordings
from weave.store.project import Project


def add(
    project: Project,
    name: str,
    lines: Sequence[tuple[float, str]],
    version: str = "",
    duration: float = 5.0,
    exit_code: int = 0,
) -> None:
    """Add a snippet and its recording, or that of an older Python, as "3.12".

    lines: what was printed, each with its time in seconds.
    """
    path = project.snippets / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('"""A snippet."""\n', encoding="utf-8")
    processes = (
        Process(100, None, "main", 0.0, duration, None, 0.25, 0.0, False),
        Process(101, 100, "child", 0.1, duration, None, 0.5, 0.0, False),
        Process(102, 100, "fork server", 0.1, duration, None, 0.125, 0.0, False),
    )
    printed = tuple(Line(t, 100, "stdout", text) for t, text in lines)
    run = Run(exit_code, False, False, duration, processes, printed)
    made = Recording(name, f"{version or '3.15'}.0", "Linux x86_64, 2 CPUs", "2026-11-22", (run, run, run))
    suffix = f".run-{version}.json" if version else ".run.json"
    recordings.save(path.with_suffix(suffix), project.snippet(name), made)
