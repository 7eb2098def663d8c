"""As many calls, each of which has something to do, sent a thousand at a time."""

from multiprocessing import Pool


def work(number: int) -> int:
    return sum(range(500))


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(work, range(30_000), chunksize=1000)
