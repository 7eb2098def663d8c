"""A child fails: its parent goes on, and ends with exit code 0."""

import time
from multiprocessing import Process


def download(name):
    if name == "b.iso":
        raise ConnectionError(f"{name}: connection lost")
    time.sleep(1)
    print(f"{name}: done")


if __name__ == "__main__":
    names = ["a.iso", "b.iso"]
    processes = [Process(target=download, args=(n,), name=n) for n in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("all downloads are there")
