"""How fast the checks are: the table of times that the page about them shows, a row for each Python."""

from __future__ import annotations

from pathlib import Path

from weave.check.schedule import CORES, Schedule
from weave.words import LANGUAGES, say


def floor(schedule: Schedule) -> tuple[float, float]:
    """What no schedule can be faster than: seconds of the longest run, and of CPU on each core."""
    done = [future for future in schedule.futures.values() if future.done() and not future.exception()]
    runs = [future.result() for future in done]
    cpu = sum(process.cpu for run in runs for process in run.processes)
    return max((run.duration for run in runs), default=0.0), cpu / CORES


def note(schedule: Schedule, folder: Path) -> None:
    """Write how long the snippets of one Python took into a folder's tables, speed.en.md and speed.zh.md."""
    [python] = {job.python.minor for job in schedule.futures}
    longest, cpu = floor(schedule)
    cells = [python, len(schedule.futures), f"{schedule.wall:.0f} s", f"{longest:.0f} s", f"{cpu:.0f} s"]
    for language in LANGUAGES:
        path = folder / f"speed.{language}.md"
        old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        rows = {row.split(" | ")[0]: row for row in old if row.startswith("| 3.")}
        rows[f"| {python}"] = f"| {' | '.join(map(str, cells))} |"
        head = say(language, "speed head", cores=CORES)
        table = [f"| {head} |", "|---|--:|--:|--:|--:|", *(rows[key] for key in sorted(rows))]
        path.write_text("\n".join(table) + "\n", encoding="utf-8")
