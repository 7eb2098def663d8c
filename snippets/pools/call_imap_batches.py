"""imap() on one batch after another: inputs are taken when needed."""

import time
from itertools import islice
from multiprocessing import Pool


def names():
    for number in range(1, 7):
        print(f"input {number} is taken")
        yield number


def download(number):
    time.sleep(1)
    return number


if __name__ == "__main__":
    inputs = names()
    with Pool(2) as pool:
        while batch := list(islice(inputs, 2)):
            for number in pool.imap(download, batch):
                print(f"result {number} is used")
