"""Every task loads the table anew."""

import time
from multiprocessing import Pool


def load():
    time.sleep(0.3)  # a large file
    print("loaded")
    return {n: n * n for n in range(10)}


def look_up(n):
    return load()[n]


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(look_up, range(1, 7), chunksize=1))
