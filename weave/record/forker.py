"""The process on standby: it forks a recorder for each connection.

    python -m weave.record.forker DESCRIPTOR

listens at that socket. Each connection brings the arguments of one `python -m weave.record`, a JSON list, and
takes back what it prints, and a last line if it did its work; its end is the recorder's end.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import sys

from weave.record import interpreter, recorder, started  # noqa: F401  # a recorder imports two of them late
from weave.record.standby import DONE


def main() -> None:
    """Fork a recorder for each connection, until stdin is closed."""
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
                recorder.main(arguments)
            except SystemExit as end:
                if end.code:
                    raise
                print(DONE, flush=True)
                os._exit(0)  # to tidy up a Python takes longer than to start one
        connection.close()


if __name__ == "__main__":
    main()
