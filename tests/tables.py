"""The tables of tests/benchmark.py as the site shows them: what was measured, in both languages."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the benchmark runs without an environment
from weave.words import LANGUAGES, WORDS, say

# By the name of what was measured: its old and its new median, and the target for their ratio.
Measured = Mapping[str, tuple[float, float, float | None]]


def write(folder: Path, measured: Measured) -> None:
    """Write benchmark.en.md and benchmark.zh.md; rows of what was not measured now stay as they are."""
    for language in LANGUAGES:
        path = folder / f"benchmark.{language}.md"
        names = [key.removeprefix("benchmark ") for key in WORDS[language] if key.startswith("benchmark ")]
        labels = {name: say(language, f"benchmark {name}") for name in names if name != "head"}
        old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        known = {label: line for label in labels.values() for line in old if line.startswith(f"| {label} |")}
        now = {labels[name]: cells(labels[name], *measured[name]) for name in measured if name in labels}
        rows = [(known | now)[label] for label in labels.values() if label in known | now]
        head = say(language, "benchmark head")
        path.write_text("\n".join([f"| {head} |", "|---|--:|--:|--:|--:|", *rows]) + "\n", encoding="utf-8")


def cells(label: str, old: float, new: float, target: float | None) -> str:
    """A row: both medians, their ratio, and what it should be at most."""
    return f"| {label} | {old:.{digits(old)}f} | {new:.{digits(old)}f} | {new / old:.2f} | {target or ''} |"


def digits(number: float) -> int:
    """How many decimals a number is worth: three figures in all, as far as they go."""
    return 2 if number < 10 else 1 if number < 100 else 0
