"""A process on standby that forks recorders: to import what one needs takes longer than most runs.

    python -m weave.standby DESCRIPTOR

listens at that socket. Each connection brings the arguments of one `python -m weave.record`, a JSON list, and
takes back what it prints, and a last line if it did its work; its end is the recorder's end. Linux only.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence

from weave.snippet import ROOT

WAITING = 1000  # connections that may wait to be accepted
DONE = "done"  # the last line


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
            # -S: it needs no packages, and starts sooner without looking for them.
            command = [sys.executable, "-S", "-m", "weave.standby", str(descriptor)]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=env, stdin=subprocess.PIPE, pass_fds=[descriptor]
            )

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


def main() -> None:
    """Fork a recorder for each connection, until stdin is closed."""
    from weave import observe, record  # noqa: F401  # a recorder imports weave.observe late

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for those who ask, and for the recorders
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for these
    listener = socket.socket(fileno=int(sys.argv[1]))
    while sys.stdin not in select.select([sys.stdin, listener], [], [])[0]:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            with connection, connection.makefile(encoding="utf-8") as request:
                arguments = json.load(request)
                for stream in (sys.stdout, sys.stderr):
                    os.dup2(connection.fileno(), stream.fileno())
            try:
                record.main(arguments)
            except SystemExit as end:
                if end.code:
                    raise
                print(DONE, flush=True)
                os._exit(0)  # to tidy up a Python takes longer than to start one
        connection.close()


if __name__ == "__main__":
    main()
