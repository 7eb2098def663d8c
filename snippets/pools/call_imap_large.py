"""imap() with large inputs: only a full pipe stops it, not a slow reader."""

import time
from multiprocessing import Pool


def texts():
    for number in range(1, 5):
        print(f"input {number} is taken")
        yield "x" * 100_000


def count(text):
    time.sleep(1)
    return len(text)


if __name__ == "__main__":
    pool = Pool(1)
    lengths = pool.imap(count, texts())
    pool.close()
    pool.join()
    print("all tasks are done, and no result is used")
    print(list(lengths))
