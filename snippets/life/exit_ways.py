"""Seven ways to end, and the exit code that the parent sees."""

import os
import signal
import sys
from multiprocessing import Process

if __name__ == "__main__":
    ways = [
        ("return", len, "abc"),
        ("exception", int, "five"),
        ("sys.exit(3)", sys.exit, 3),
        ("sys.exit(text)", sys.exit, "child: no network"),
        ("os._exit(4)", os._exit, 4),
        ("SIGTERM", signal.raise_signal, signal.SIGTERM),
        ("SIGKILL", signal.raise_signal, signal.SIGKILL),
    ]
    for way, function, argument in ways:
        process = Process(target=function, args=(argument,))
        process.start()
        process.join()
        print(f"{way}: exit code {process.exitcode}")
