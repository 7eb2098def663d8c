"""A child works while its parent lives, and asks the system for its parent."""

import os
import time
from multiprocessing import Process


def work(parent):
    time.sleep(0.5)  # gets ready
    steps = 0
    while os.getppid() == parent and steps < 3:
        time.sleep(0.5)
        steps += 1
    print(f"{steps} steps done")


if __name__ == "__main__":
    child = Process(target=work, args=(os.getpid(),))
    child.start()
    child.join()
