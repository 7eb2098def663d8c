"""The parent loads the table, and sends it along with each task."""

import time
from multiprocessing import Pool


def load():
    time.sleep(0.3)  # a large file
    print("loaded", flush=True)
    return {n: n * n for n in range(10)}


def look_up(table, n):
    time.sleep(0.1)
    return table[n]


if __name__ == "__main__":
    table = load()
    with Pool(2) as pool:
        print(pool.starmap(look_up, [(table, n) for n in range(1, 7)], 1))
