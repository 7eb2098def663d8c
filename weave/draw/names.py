"""What the processes of a run are called."""

from __future__ import annotations

from collections import Counter

from weave.draw.text import flat
from weave.model.family import lanes, places
from weave.model.run import HELPERS, Process, Run
from weave.words import say


def names(run: Run, language: str, worker: bool = False) -> dict[int, str]:
    """What each PID is called: "parent", "child 1", "child 1.2" for its second child, "fork server".

    Another program has its own name: "sh", and the second one "sh (2)". worker: children without children
    are the workers of a pool. The order is that of `lanes`.
    """
    unnumbered = ("main", "manager", *HELPERS)
    number = places(run, [p.pid for p in run.processes if p.kind not in unnumbered and not p.program])
    parents = {run.creator(p) for p in run.processes if p.kind != "main"}
    seen: Counter[str] = Counter()

    def called(p: Process) -> str:
        if p.program:
            seen[p.program] += 1
            again = f" ({seen[p.program]})" if seen[p.program] > 1 else ""
            return flat(p.program) + again
        if p.kind == "main":
            return say(language, "main" if len(run.processes) > 1 else "process")
        if p.pid not in number or p.kind == "program":
            return say(language, p.kind, n=number.get(p.pid))
        return say(language, "worker" if worker and p.pid not in parents else "child", n=number[p.pid])

    return {p.pid: called(p) for p in lanes(run)}
