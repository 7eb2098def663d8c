"""Two computations in two processes: both compute at the same time."""

import time
from multiprocessing import Process


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


if __name__ == "__main__":
    start = time.perf_counter()
    processes = [
        Process(target=count_primes, args=(500_000,)),
        Process(target=count_primes, args=(450_000,)),
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(f"total {time.perf_counter() - start:.1f} s")
