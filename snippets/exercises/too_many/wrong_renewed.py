"""A pool of four that replaces each worker after one task."""

import time
from multiprocessing import Pool


def read(number):
    time.sleep(0.1)


if __name__ == "__main__":
    with Pool(4, maxtasksperchild=1) as pool:
        done = pool.map(read, range(20), chunksize=1)
    print(f"{len(done)} files done")
