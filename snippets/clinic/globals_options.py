"""A worker looks up an option that the parent has read under the guard."""

import argparse
from multiprocessing import Pool

prefix = "IMG"


def rename(number):
    return f"{prefix}_{number}.jpg"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--prefix", default="holiday")
    prefix = parser.parse_args().prefix
    with Pool(2) as pool:
        print(pool.map(rename, [1, 2, 3]))
