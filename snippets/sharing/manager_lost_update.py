"""+= on a shared dict is two calls: another process comes in between."""

import time
from multiprocessing import Barrier, Manager, Process


def size():
    time.sleep(1)  # find out how large the file is
    return 100


def add(total, start):
    start.wait()
    total["MB"] += size()


if __name__ == "__main__":
    with Manager() as manager:
        total, start = manager.dict(MB=0), Barrier(2)
        children = [Process(target=add, args=(total, start)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(f"100 + 100 = {total['MB']}")
