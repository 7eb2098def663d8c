"""A Semaphore: four downloads, at most two at once."""

import time
from multiprocessing import Process, Semaphore


def download(name, places):
    with places:
        print(f"{name}: begins")
        time.sleep(2)
        print(f"{name}: done")


if __name__ == "__main__":
    places = Semaphore(2)
    names = ("a.iso", "b.iso", "c.iso", "d.iso")
    children = [Process(target=download, args=(name, places)) for name in names]
    for child in children:
        child.start()
        time.sleep(0.5)
    for child in children:
        child.join()
