"""Run a command where nothing of its processes can be seen."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

from weave.model.run import Process, Run
from weave.record.pieces import cut, line


def run_plainly(argv: list[str], cwd: str | Path, env: dict[str, str], limit: float) -> Run:
    """Exit code and lines only: for systems where processes cannot be observed from outside.

    Lines carry the script's PID and the time of its end, whoever wrote them.
    """
    begin = time.monotonic()
    timed_out = False
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        script = subprocess.Popen(argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        try:
            script.wait(limit)
        except subprocess.TimeoutExpired:
            timed_out = True
            script.kill()
            script.wait()
        end = round(time.monotonic() - begin, 4)
        lines = []
        for name, file in (("stdout", out), ("stderr", err)):
            file.seek(0)
            whole, rest = cut(file.read())
            lines += [
                line(end, script.pid, name, piece) for piece in [*whole, *[rest] * bool(rest.strip(b"\r"))]
            ]
    main = Process(script.pid, None, "main", 0, end, end, 0, 0, timed_out)
    return Run(script.returncode, timed_out, False, end, (main,), tuple(lines))
