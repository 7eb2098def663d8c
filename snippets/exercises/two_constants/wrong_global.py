"""The numbers are set under the guard, where only forked workers have them."""

import time
from multiprocessing import Pool

factor = offset = 0


def scale(x):
    time.sleep(0.3)  # stands for work
    return x * factor + offset


if __name__ == "__main__":
    factor, offset = 10, 2
    with Pool(2) as pool:
        print(pool.map(scale, [1, 2, 3, 4]))
