"""It waits for nobody before it says that all is there."""

import time
from multiprocessing import Process


def download(seconds):
    time.sleep(seconds)  # stands for the download


if __name__ == "__main__":
    for seconds in [0.5, 0.6, 0.7]:
        Process(target=download, args=(seconds,)).start()
    print("all 3 are there")
