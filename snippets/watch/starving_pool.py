"""A starving pool: one chunk holds all the work, three workers get none."""

import os
import time
from multiprocessing import Pool


def download(name):
    print(f"{name} starts in worker {os.getpid()}")
    time.sleep(2)
    return os.getpid()


if __name__ == "__main__":
    names = ["a.iso", "b.iso", "c.iso", "d.iso"]
    with Pool(4) as pool:
        start = time.perf_counter()
        workers = set(pool.map(download, names, chunksize=4))
        print(f"workers used: {len(workers)}")
        print(f"total {time.perf_counter() - start:.1f} s")
