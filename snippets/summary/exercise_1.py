"""Exercise 1: three downloads of 3, 4 and 5 s at the same time."""

import time
from multiprocessing import Process


def download(name, seconds):
    print(f"{name}: start")
    time.sleep(seconds)
    print(f"{name}: done")


if __name__ == "__main__":
    start = time.perf_counter()
    files = [("a.iso", 3), ("b.iso", 4), ("c.iso", 5)]
    children = [Process(target=download, args=file) for file in files]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"total {time.perf_counter() - start:.1f} s")
