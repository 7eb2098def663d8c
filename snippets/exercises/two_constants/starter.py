"""A lambda cannot be sent to a worker."""

import time
from multiprocessing import Pool


def scale(x, factor, offset):
    time.sleep(0.3)  # stands for work
    return x * factor + offset


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(lambda x: scale(x, 10, 2), [1, 2, 3, 4]))
