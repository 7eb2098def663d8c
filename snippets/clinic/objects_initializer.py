"""A pool gets a lambda as its initializer."""

# /// script
# [tool.weave]
# exit = 1
# ///

import signal
from multiprocessing import Pool


def square(number):
    return number * number


if __name__ == "__main__":
    with Pool(2, lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)) as pool:
        print(pool.map(square, range(4)))
