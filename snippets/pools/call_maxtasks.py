"""maxtasksperchild=2: a new worker after two tasks; a chunk is one task."""

import os
import time
from multiprocessing import Pool


def work(number):
    time.sleep(0.2)
    return f"input {number}: worker {os.getpid()}"


if __name__ == "__main__":
    for chunksize in [1, 2]:
        print(f"chunksize={chunksize}")
        with Pool(1, maxtasksperchild=2) as pool:
            for line in pool.map(work, [1, 2, 3, 4, 5], chunksize):
                print(line)
