"""A Pool stops its workers at the end of `with`, whatever they do."""

import time
from multiprocessing import Pool, TimeoutError


def work():
    print("worker: starts")
    time.sleep(6)
    print("worker: done")


if __name__ == "__main__":
    with Pool(1) as pool:
        task = pool.apply_async(work)
        try:
            task.get(timeout=2)
        except TimeoutError:
            print("parent: TimeoutError")
    print("parent: goes on")
