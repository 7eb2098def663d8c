"""Four computing tasks on two CPUs, with four workers."""

import os
import time
from multiprocessing import Pool


def compute(limit):
    return sum(number * number for number in range(limit))


if __name__ == "__main__":
    two_cpus = sorted(os.sched_getaffinity(0))[:2]
    os.sched_setaffinity(0, two_cpus)  # the workers inherit this
    with Pool(4) as pool:
        start = time.perf_counter()
        pool.map(compute, [5_000_000] * 4, chunksize=1)
        print(f"total {time.perf_counter() - start:.1f} s")
