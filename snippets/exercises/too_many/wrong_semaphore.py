"""Four at a time, and still twenty processes."""

import time
from multiprocessing import Process, Semaphore


def read(number, places):
    with places:
        time.sleep(0.1)


if __name__ == "__main__":
    places = Semaphore(4)
    children = [Process(target=read, args=(n, places)) for n in range(20)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"{len(children)} files done")
