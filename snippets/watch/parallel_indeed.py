"""Parallel indeed: all children are started before the first is waited for."""

import time
from multiprocessing import Process


def download(name, seconds):
    print(f"{name}: start")
    time.sleep(seconds)
    print(f"{name}: done")


if __name__ == "__main__":
    start = time.perf_counter()
    children = []
    for name, seconds in [("a.iso", 5), ("b.iso", 4)]:
        child = Process(target=download, args=(name, seconds))
        child.start()
        children.append(child)
    for child in children:
        child.join()
    print(f"total {time.perf_counter() - start:.1f} s")
