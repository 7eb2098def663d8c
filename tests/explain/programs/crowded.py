"""Far more processes compute than there are CPUs."""

import os
import time
from multiprocessing import Process


def compute() -> None:
    end = time.process_time() + 0.8
    while time.process_time() < end:
        pass


if __name__ == "__main__":
    children = [Process(target=compute) for _ in range(2 * len(os.sched_getaffinity(0)))]
    for child in children:
        child.start()
    for child in children:
        child.join()
