"""The parent calls the function; the children get its result, None."""

import time
from multiprocessing import Process


def download(seconds):
    time.sleep(seconds)  # stands for the download


if __name__ == "__main__":
    children = []
    for seconds in [0.5, 0.6, 0.7]:
        child = Process(target=download(seconds))
        child.start()
        children.append(child)
    for child in children:
        child.join()
    print("all 3 are there")
