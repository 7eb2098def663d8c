"""Each worker of a pool keeps a file with its profile; the parent adds them up."""

import cProfile
import os
import pstats
import tempfile
from functools import partial
from multiprocessing import Pool
from pathlib import Path

profile = cProfile.Profile()


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def count_primes(folder, limit):
    with profile:
        count = sum(is_prime(n) for n in range(limit))
    profile.dump_stats(Path(folder, f"{os.getpid()}.pstats"))
    return count


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, Pool(2) as pool:
        pool.map(partial(count_primes, folder), [100_000] * 4, chunksize=1)
        stats = pstats.Stats(*map(str, Path(folder).iterdir()))
    functions = stats.get_stats_profile().func_profiles
    print(f"is_prime: {functions['is_prime'].ncalls} calls")
