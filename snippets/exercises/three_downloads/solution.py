"""Three downloads at once: start all, then wait for all."""

import time
from multiprocessing import Process


def download(seconds):
    time.sleep(seconds)  # stands for the download


if __name__ == "__main__":
    children = []
    for seconds in [0.5, 0.6, 0.7]:
        child = Process(target=download, args=(seconds,))
        child.start()
        children.append(child)
    for child in children:
        child.join()
    print("all 3 are there")
