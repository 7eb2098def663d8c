"""Leaving `with Pool()` terminates the workers: unfinished work is lost."""

import time
from multiprocessing import Pool


def download(name):
    print(f"{name}: starts")
    time.sleep(3)
    print(f"{name}: done")


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(download, ["a.iso", "b.iso"])  # waits for both
        for name in ["c.iso", "d.iso"]:
            pool.apply_async(download, (name,))  # does not wait
        time.sleep(2)  # meanwhile, something else
    print("the parent goes on")
