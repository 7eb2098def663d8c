"""Joined in order: the failure of b.iso is seen when a.iso has ended."""

import sys
import time
from multiprocessing import Process


def download(name, seconds):
    time.sleep(seconds)
    if name == "b.iso":
        sys.exit(1)


if __name__ == "__main__":
    processes = []
    for name, seconds in [("a.iso", 4), ("b.iso", 1), ("c.iso", 2)]:
        process = Process(target=download, args=(name, seconds), name=name)
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
        print(f"{process.name}: exit code {process.exitcode}")
