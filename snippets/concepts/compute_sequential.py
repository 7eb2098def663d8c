"""Two computations, one after the other."""

import time


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


start = time.perf_counter()
count_primes(500_000)
count_primes(450_000)
print(f"total {time.perf_counter() - start:.1f} s")
