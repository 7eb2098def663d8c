"""The initializer loads the table once in each worker."""

import time
from multiprocessing import Pool

table = {}


def load():
    time.sleep(0.3)  # a large file
    table.update({n: n * n for n in range(10)})
    print("loaded", flush=True)


def look_up(n):
    time.sleep(0.1)
    return table[n]


if __name__ == "__main__":
    with Pool(2, initializer=load) as pool:
        print(pool.map(look_up, range(1, 7), chunksize=1))
