"""A loop reads the results of imap(), and so waits for them."""

import time
from multiprocessing import Pool


def convert(name):
    print(f"{name}: starts")
    time.sleep(2)
    print(f"{name}: done")


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(convert, ["a.mp4", "b.mp4"])
        for _ in pool.imap(convert, ["c.mp4", "d.mp4"]):
            pass
    print("parent: all videos are converted")
