"""wait() on the sentinels: each end is seen at once, in any order."""

import sys
import time
from multiprocessing import Process
from multiprocessing.connection import wait


def download(name, seconds):
    time.sleep(seconds)
    if name == "b.iso":
        sys.exit(1)


if __name__ == "__main__":
    running = {}
    for name, seconds in [("a.iso", 4), ("b.iso", 1), ("c.iso", 2)]:
        process = Process(target=download, args=(name, seconds), name=name)
        process.start()
        running[process.sentinel] = process
    while running:
        for sentinel in wait(running):
            process = running.pop(sentinel)
            process.join()
            print(f"{process.name}: exit code {process.exitcode}")
