"""It waits for each child before it starts the next one."""

import time
from multiprocessing import Process


def download(seconds):
    time.sleep(seconds)  # stands for the download


if __name__ == "__main__":
    for seconds in [0.5, 0.6, 0.7]:
        child = Process(target=download, args=(seconds,))
        child.start()
        child.join()
    print("all 3 are there")
