"""Each child makes its own profile and prints how often a function ran."""

import cProfile
import pstats
from multiprocessing import Process


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(limit):
    return sum(is_prime(n) for n in range(limit))


def profiled(limit):
    with cProfile.Profile() as profile:
        count_primes(limit)
    functions = pstats.Stats(profile).get_stats_profile().func_profiles
    print(f"is_prime: {functions['is_prime'].ncalls} calls")


if __name__ == "__main__":
    for limit in (50_000, 150_000):
        Process(target=profiled, args=(limit,)).start()
