"""wait() on the sentinels tells which child has ended, in any order."""

import sys
import time
from multiprocessing import Process
from multiprocessing.connection import wait


def download(name, seconds):
    print(f"{name}: start")
    time.sleep(seconds)
    if name == "b.iso":
        sys.exit(f"{name}: connection lost")


if __name__ == "__main__":
    running = {}
    for name, seconds in [("a.iso", 5), ("b.iso", 2), ("c.iso", 3.5)]:
        process = Process(target=download, args=(name, seconds), name=name)
        process.start()
        running[process.sentinel] = process
    while running:
        for sentinel in wait(list(running)):
            process = running.pop(sentinel)
            process.join()
            print(f"{process.name}: exit code {process.exitcode}")
