"""Half of the computing is done before the pool has anything to do."""

import time
from multiprocessing import Pool


def compute(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


if __name__ == "__main__":
    compute(1.2)
    with Pool(2) as pool:
        pool.map(compute, [0.6, 0.6], chunksize=1)
