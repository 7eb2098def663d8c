"""A process on standby that forks recorders: importing what one needs takes longer than most runs.

It is asked here; what it does is in forker.py. Linux only.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence

from weave.record.script import SOURCE

WAITING = 1000  # connections that may wait to be accepted
DONE = "done"  # the last line of a recorder that did its work


class Standby:
    """Such a process, and its address. It ends when its stdin is closed, as it also is when we die."""

    def __init__(self) -> None:
        # A copy: what another thread does to the environment, as pytest does before each test, would reach
        # the new process while it reads it, and exec() fail with EFAULT.
        env = {name: value for name in os.environ if (value := os.environ.get(name)) is not None}
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("")  # a name that the kernel chooses, in no folder
            listener.listen(WAITING)
            self.address = listener.getsockname()
            descriptor = listener.fileno()
            # -S: it needs no packages, and starts sooner without looking for them, this one among them.
            env["PYTHONPATH"] = SOURCE
            command = [sys.executable, "-S", "-m", "weave.record.forker", str(descriptor)]
            self.process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, pass_fds=[descriptor])

    def ask(self, arguments: Sequence[str]) -> list[str]:
        """The lines that a recorder with these arguments prints; OSError if there is none to ask."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(self.address)
            connection.sendall(json.dumps(arguments).encode())
            connection.shutdown(socket.SHUT_WR)
            with connection.makefile(encoding="utf-8") as answer:
                return answer.read().splitlines()

    def close(self) -> None:
        """End it; recorders under way go on."""
        self.process.communicate()


_starting = threading.Lock()
_current: list[Standby] = []


def standby() -> Standby:
    """The one of this process; a new one, if it has ended."""
    with _starting:
        if not _current or _current[-1].process.poll() is not None:
            _current.append(Standby())
            atexit.register(_current[-1].close)
        return _current[-1]
