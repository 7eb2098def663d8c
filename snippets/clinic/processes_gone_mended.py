"""A program counts its children as multiprocessing does."""

import time
from multiprocessing import Process, active_children


def count():
    return len(active_children())


if __name__ == "__main__":
    children = [Process(target=time.sleep, args=(2,)) for _ in range(3)]
    for child in children:
        child.start()
    print(f"at work: {count()}")
    for child in children:
        child.join()
    print(f"after their end: {count()}")
