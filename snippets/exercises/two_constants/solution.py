"""`functools.partial` fills in what is always the same, and can be pickled."""

import time
from functools import partial
from multiprocessing import Pool


def scale(x, factor, offset):
    time.sleep(0.3)  # stands for work
    return x * factor + offset


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(partial(scale, factor=10, offset=2), [1, 2, 3, 4]))
