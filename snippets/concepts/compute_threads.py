"""Two computations in two threads: they take turns, and nothing is won."""

import time
from threading import Thread


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


start = time.perf_counter()
threads = [
    Thread(target=count_primes, args=(500_000,)),
    Thread(target=count_primes, args=(450_000,)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"total {time.perf_counter() - start:.1f} s")
