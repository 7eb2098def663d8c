"""The initializer reads a name that is set under the guard."""

import time
from multiprocessing import Pool

table = {}
size = 0


def load():
    time.sleep(0.3)  # a large file
    table.update({n: n * n for n in range(size)})
    print("loaded", flush=True)


def look_up(n):
    time.sleep(0.1)
    return table[n]


if __name__ == "__main__":
    size = 10
    with Pool(2, initializer=load) as pool:
        print(pool.map(look_up, range(1, 7), chunksize=1))
