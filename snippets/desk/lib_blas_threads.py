"""Two workers on two CPUs: NumPy with one thread in each, then with two."""

# /// script
# dependencies = ["numpy", "threadpoolctl"]
# ///

import os
import time
from concurrent.futures import ProcessPoolExecutor

import numpy
from threadpoolctl import threadpool_limits


def multiply(_):
    table = numpy.ones((400, 400))
    for _ in range(50):
        table @ table


def measure(threads):
    with ProcessPoolExecutor(2, None, threadpool_limits, (threads,)) as workers:
        list(workers.map(multiply, range(2)))  # both have started
        start = time.perf_counter()
        list(workers.map(multiply, range(8)))
        return time.perf_counter() - start


if __name__ == "__main__":
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])  # only two
    one, two = measure(1), measure(2)
    print(f"2 workers x 1 thread: {one * 1000:.0f}.0 ms")
    print(f"2 workers x 2 threads: {two * 1000:.0f}.0 ms")
    print("four threads on two CPUs take longer:", two > 1.2 * one)
