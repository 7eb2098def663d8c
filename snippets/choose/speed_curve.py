"""The speed-up of a computation on this machine, and what it can reach."""

import timeit
from multiprocessing import Barrier, Pool


def compute(_):
    sum(n * n for n in range(1_200_000))


def program(pool):
    compute(0)
    pool.map(compute, range(4), chunksize=1)


def seconds(run, *args):
    return min(timeit.repeat(lambda: run(*args), number=1, repeat=2))


if __name__ == "__main__":
    took = {}
    for workers in 1, 2, 4:
        barrier = Barrier(workers + 1)
        with Pool(workers, barrier.wait) as pool:
            barrier.wait()
            took[workers] = seconds(program, pool)
            if workers == 2:
                one = seconds(pool.map, compute, [1])
                two = seconds(pool.map, compute, [1, 2])
                print(f"2 busy processes against 1: {2 * one / two:.2f} ×")
        print(f"computing, {workers} workers: {took[1] / took[workers]:.2f} ×")
