"""A child that is no daemon: the parent waits for it before it ends."""

import time
from multiprocessing import Process


def save():
    print("child: saves the file")
    time.sleep(3)
    print("child: saved")


if __name__ == "__main__":
    child = Process(target=save)
    child.start()
    time.sleep(1)  # meanwhile, something else
    print("parent: end of the program")
