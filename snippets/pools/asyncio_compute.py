"""Two computations in two processes: both compute at the same time."""

import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


async def main(executor):
    loop = asyncio.get_running_loop()
    results = await asyncio.gather(
        loop.run_in_executor(executor, count_primes, 500_000),
        loop.run_in_executor(executor, count_primes, 300_000),
    )
    print(f"primes found: {results}")


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        asyncio.run(main(executor))
