"""Leaving `with ProcessPoolExecutor()` waits until every task is done."""

import time
from concurrent.futures import ProcessPoolExecutor


def download(name):
    print(f"{name}: starts")
    time.sleep(2)
    print(f"{name}: done")


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        for name in ["a.iso", "b.iso", "c.iso"]:
            executor.submit(download, name)
        print("the end of the block")
    print("the parent goes on")
