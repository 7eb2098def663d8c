"""`apply()` in a loop: one task after the other."""

import time
from multiprocessing import Pool


def scale(x, factor, offset):
    time.sleep(0.3)  # stands for work
    return x * factor + offset


if __name__ == "__main__":
    with Pool(2) as pool:
        print([pool.apply(scale, (x, 10, 2)) for x in [1, 2, 3, 4]])
