"""The option is handed to each worker by the initializer."""

import argparse
from multiprocessing import Pool

prefix = "IMG"


def prepare(text):
    global prefix
    prefix = text


def rename(number):
    return f"{prefix}_{number}.jpg"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--prefix", default="holiday")
    options = parser.parse_args()
    initargs = (options.prefix,)
    with Pool(2, initializer=prepare, initargs=initargs) as pool:
        print(pool.map(rename, [1, 2, 3]))
