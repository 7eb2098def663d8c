"""A process for every file."""

import time
from multiprocessing import Process


def read(number):
    time.sleep(0.1)


if __name__ == "__main__":
    children = [Process(target=read, args=(n,)) for n in range(20)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"{len(children)} files done")
