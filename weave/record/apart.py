"""One process observes one run: a module of weave is started for it, and answers in JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from weave.errors import WeaveError
from weave.record.script import OBSERVED
from weave.record.survive import survive


def ask(module: str, request: object, env: Mapping[str, str], place: str | Path) -> Any:
    """What `module`, a program that calls `answer()`, makes of a request; both can be written as JSON.

    Raises WeaveError, which names the `place`, if the module fails.
    """
    # -P: what is in the current folder, such as a glob.py, is the program's, and none of our modules.
    command = [sys.executable, "-P", "-m", module, json.dumps(request)]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it was killed"]
        raise WeaveError(place, "it could not be observed", said[-1])
    return json.loads(done.stdout)


def answer(respond: Callable[[Any], object]) -> NoReturn:
    """Respond to the request of this process; what the program that was run has left behind is ended."""
    request = json.loads(sys.argv[1])

    def work() -> int:
        print(json.dumps(respond(request)))
        return 0

    try:
        sys.exit(survive(work) if OBSERVED else work())
    except WeaveError as error:
        sys.exit(str(error))
