"""A daemon is killed when its parent's program ends."""

import time
from multiprocessing import Process


def save():
    print("child: saves the file")
    time.sleep(3)
    print("child: saved")


if __name__ == "__main__":
    child = Process(target=save, daemon=True)
    child.start()
    time.sleep(1)  # meanwhile, something else
    print("parent: end of the program")
