"""Two interpreters of one process compute at the same time."""

# /// script
# requires-python = ">=3.14"
# ///

import os
from concurrent.futures import InterpreterPoolExecutor


def count_primes(limit):
    count = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            count += 1
    return count, os.getpid()


if __name__ == "__main__":
    with InterpreterPoolExecutor(2) as executor:
        for count, pid in executor.map(count_primes, [500_000, 450_000]):
            print(f"{count} primes, in this process: {pid == os.getpid()}")
