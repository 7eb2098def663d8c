"""Ctrl-C: three tracebacks."""

import time
from multiprocessing import Process


def download():
    time.sleep(2)


if __name__ == "__main__":
    children = [Process(target=download) for _ in range(2)]
    for child in children:
        child.start()
    print("2 downloads run")
    for child in children:
        child.join()
    print("done")
