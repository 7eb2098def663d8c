"""A recorder: a process that runs one script and says what was seen.

    python -m weave.record [--python PYTHON] [--limit SECONDS] [--buffered] [--memory] script.py [arg ...]

prints the run as JSON. Whatever the script leaves behind is ended with the recorder.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence

from weave.errors import WeaveError
from weave.record.script import OBSERVED, run_copy
from weave.record.survive import survive

TYPE_CHECKING = False  # as mypy knows it: `typing` takes 2 ms of each start
if TYPE_CHECKING:  # off Linux it cannot be imported
    from weave.record.memory import Memory


def noting() -> list[Memory]:
    """What notes the memory of a script's processes."""
    from weave.record.memory import Memory  # few scripts need it

    return [Memory()]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m weave.record", description="Run a script, print its run as JSON."
    )
    parser.add_argument("--python", default=sys.executable, help="the Python to run it with")
    parser.add_argument(
        "--limit", type=float, default=30.0, help="seconds after which all its processes are killed"
    )
    parser.add_argument("--buffered", action="store_true", help="keep block buffering, as in a pipe")
    parser.add_argument("--memory", action="store_true", help="note the memory of its processes, too")
    parser.add_argument("script")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    python = shutil.which(chosen.python)
    if not python or not os.path.isfile(chosen.script):
        missing = chosen.script if python else chosen.python
        sys.exit(f"{missing}: no such file; check the name")
    with tempfile.TemporaryDirectory(prefix="weave-", ignore_cleanup_errors=True) as folder:

        def work() -> int:
            home = os.path.realpath(folder)
            script, path = chosen.script, os.path.abspath(python)
            memory = noting() if chosen.memory else []
            try:
                run = run_copy(script, chosen.arguments, path, chosen.limit, chosen.buffered, home, *memory)
            finally:  # here, too: the process that made the folder may have been killed
                shutil.rmtree(home, ignore_errors=True)
            for each in memory:
                run = each.added(run)
            print(json.dumps(run.to_dict()))  # at once: json.dump() writes word for word
            return 0

        try:
            sys.exit(survive(work) if OBSERVED else work())
        except WeaveError as error:
            sys.exit(str(error))
