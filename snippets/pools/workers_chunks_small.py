"""1000 tiny tasks: one message for each task, or one for 125 tasks."""

import time
from multiprocessing import Pool


def measure(pool, chunksize):
    start = time.perf_counter()
    pool.map(abs, range(1000), chunksize)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(time.sleep, [0.2, 0.2])  # until both workers are there
        single = measure(pool, 1)
        default = measure(pool, None)
    print(f"chunksize=1: {single:.1f} ms")
    print(f"default chunksize: {default:.1f} ms")
    print(f"{single / default:.1f} × as long")
    print(f"default is faster: {default < single}")
