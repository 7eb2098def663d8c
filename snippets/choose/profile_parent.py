"""A profile of the parent: it waits, and what the workers do is not in it."""

import cProfile
import pstats
from multiprocessing import Pool


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit):
    return sum(is_prime(n) for n in range(limit))


if __name__ == "__main__":
    with cProfile.Profile() as profile, Pool(2) as pool:
        print(pool.map(count_primes, [100_000] * 4))
    seen = pstats.Stats(profile).get_stats_profile().func_profiles
    for name in ("map", "wait", "count_primes", "is_prime"):
        print(f"{name}: {'in the profile' if name in seen else 'missing'}")
