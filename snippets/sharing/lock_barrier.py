"""A Barrier: everybody waits until all have come."""

import time
from multiprocessing import Barrier, Process


def work(number, barrier):
    time.sleep(number)  # loads its data
    print(f"child {number}: loaded")
    barrier.wait()
    print(f"child {number}: computes")


if __name__ == "__main__":
    barrier = Barrier(3)
    children = [Process(target=work, args=(n, barrier)) for n in (1, 2, 3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
