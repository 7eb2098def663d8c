"""With a lock around both calls no update is lost."""

import time
from multiprocessing import Barrier, Manager, Process


def size():
    time.sleep(1)  # find out how large the file is
    return 100


def add(total, start, lock):
    start.wait()
    with lock:
        total["MB"] += size()


if __name__ == "__main__":
    with Manager() as manager:
        total, start = manager.dict(MB=0), Barrier(2)
        arguments = (total, start, manager.Lock())
        children = [Process(target=add, args=arguments) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(f"100 + 100 = {total['MB']}")
