"""Six ways to end, and the exit code that the parent sees."""

import os
import signal
import sys
from multiprocessing import Process


def child(way):
    if way == "raise":
        raise ValueError("no such file")
    if way == "sys.exit(3)":
        sys.exit(3)
    if way == "sys.exit(text)":
        sys.exit("child: no network")
    if way == "os._exit(4)":
        os._exit(4)
    if way == "SIGKILL":
        os.kill(os.getpid(), signal.SIGKILL)
    print("child: nothing left to do")


if __name__ == "__main__":
    ways = ["return", "raise", "sys.exit(3)", "sys.exit(text)"]
    for way in [*ways, "os._exit(4)", "SIGKILL"]:
        process = Process(target=child, args=(way,))
        process.start()
        process.join()
        print(f"{way}: exit code {process.exitcode}")
