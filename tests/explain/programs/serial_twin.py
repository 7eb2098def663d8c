"""All the computing is done by the pool."""

import time
from multiprocessing import Pool


def compute(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(compute, [1.2, 1.2], chunksize=1)
