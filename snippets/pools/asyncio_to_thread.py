"""Two computations in two threads: they take turns."""

import asyncio


def count_primes(limit):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found


async def main():
    results = await asyncio.gather(
        asyncio.to_thread(count_primes, 500_000),
        asyncio.to_thread(count_primes, 300_000),
    )
    print(f"primes found: {results}")


if __name__ == "__main__":
    asyncio.run(main())
