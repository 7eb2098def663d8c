"""A pool gets a function of the top level as its initializer."""

import signal
from multiprocessing import Pool


def square(number):
    return number * number


def ignore():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    with Pool(2, ignore) as pool:
        print(pool.map(square, range(4)))
