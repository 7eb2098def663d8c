"""imap() takes all inputs at once, however slowly the results are used."""

import time
from multiprocessing import Pool


def names():
    for number in range(1, 7):
        print(f"input {number} is taken")
        yield number


def download(number):
    time.sleep(1)
    return number


if __name__ == "__main__":
    with Pool(2) as pool:
        for number in pool.imap(download, names()):
            print(f"result {number} is used")
