"""A program waits for the sentinel of its child, or for a time."""

import os
import time
from multiprocessing import Process
from multiprocessing.connection import wait


def work():
    time.sleep(1)
    os._exit(3)


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    if wait([child.sentinel], timeout=3):
        child.join()
        print("a child has ended")
    print(f"exit code {child.exitcode}")
