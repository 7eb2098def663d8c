"""What a process is, as far as it is known: see weave.model.run.Process."""

from __future__ import annotations

from weave.record.observed import Observed

# Of multiprocessing, and of its relatives: loky and joblib, multiprocess, billiard.
SIGNS = {
    b"resource_tracker import main": "resource tracker",
    b"semaphore_tracker import main": "resource tracker",
    b"forkserver import main": "fork server",
}


def kind(process: Observed, main: int, above: bytes) -> str:
    """Its kind. main: the PID of the script. above: the command of the process that it comes from."""
    if process.pid == main:
        return "main"
    if process.borrows:
        return "program"
    if not process.command:
        return "child"
    for sign, found in SIGNS.items():
        if sign in process.command and above != process.command:  # its children look like it
            return found
    if not process.program.startswith("python"):
        return "program"
    return "manager" if process.manager else "child"
