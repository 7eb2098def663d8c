"""A program counts its children as the system sees them."""

import os
import time
from multiprocessing import Process


def count():
    with open(f"/proc/self/task/{os.getpid()}/children") as file:
        return len(file.read().split())


if __name__ == "__main__":
    children = [Process(target=time.sleep, args=(2,)) for _ in range(3)]
    for child in children:
        child.start()
    print(f"at work: {count()}")
    for child in children:
        child.join()
    print(f"after their end: {count()}")
