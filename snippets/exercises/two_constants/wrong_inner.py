"""A function within a function cannot be pickled either."""

import time
from multiprocessing import Pool


def scale(x, factor, offset):
    time.sleep(0.3)  # stands for work
    return x * factor + offset


def main(factor, offset):
    def scaled(x):
        return scale(x, factor, offset)

    with Pool(2) as pool:
        print(pool.map(scaled, [1, 2, 3, 4]))


if __name__ == "__main__":
    main(10, 2)
