"""What a journal tells of a run whose recorder has ended before it had drawn it."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from weave.errors import WeaveError
from weave.model.run import Line, Run
from weave.record.journal import FORMAT
from weave.record.observed import Observed
from weave.record.output import Pieces
from weave.record.report import Report


def read_journal(path: Path) -> tuple[dict[str, Any], Run]:
    """What is known of the program, and what was seen of its run; WeaveError if the file is no journal."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            head = json.loads(file.readline())
            if head["weave"] != FORMAT:
                raise WeaveError(
                    path, f"of format {head['weave']}, not {FORMAT}", "open it with its own weave"
                )
            rows = []
            for text in file:
                with contextlib.suppress(ValueError):
                    rows.append(json.loads(text))
        whole = next((Run.from_dict(row["run"]) for row in rows if "run" in row), None)
        return head, whole or _run(rows, head["part"])
    except OSError as error:
        raise WeaveError(path, f"cannot be read ({error.strerror})", "check the name") from None
    except (ValueError, KeyError, TypeError, IndexError) as error:
        what = f"no recording that weave began ({type(error).__name__})"
        raise WeaveError(path, what, "give a file that ends in .partial") from None


def _run(rows: list[dict[str, Any]], part: str) -> Run:
    pieces = Pieces()
    seen: dict[int, dict[str, Any]] = {}
    first = -1  # how many lines came before the gap
    for row in rows:
        pieces.lines += [Line(*line) for line in row.get("l", ())]
        if "c" not in row:
            pieces.begun = {(pid, stream): (t, _bytes(text)) for t, pid, stream, text in row.get("b", ())}
        if row.get("missing") and first < 0:
            first = len(pieces.lines)
        pieces.more += [(t, pid, stream, _bytes(text)) for t, pid, stream, text in row.get("c", ())]
        for told in row["p"]:
            fields = seen.setdefault(told.pop("i"), {"states": []})
            at, states = told.pop("s")
            fields |= told
            fields["states"][at:] = states
    last: dict[str, Any] = rows[-1] if rows else {"t": 0.0, "main": 0, "blind": 0.0}
    if first >= 0:
        pieces.left_out = next(row["missing"] for row in reversed(rows) if "missing" in row), first
    found = []
    for fields in seen.values():
        fields["command"] = _bytes(fields["command"])
        fields |= {key: tuple(fields[key]) for key in ("calls", "settled")}
        found.append(Observed(**fields, pidfd=-1, clock=0, files={}))
    report = Report(found, last["main"], pieces, 0.0, last["t"], last["blind"], part=part)
    rest = next((row for row in reversed(rows) if "listens" in row), dict[str, Any]())
    return replace(report.run(0), listens=rest.get("listens", False), wakes=rest.get("wakes", False))


def _bytes(text: str) -> bytes:
    return text.encode("latin-1")
