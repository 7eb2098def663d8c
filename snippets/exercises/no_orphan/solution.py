"""The child looks at each step whether its parent still lives."""

import os
import sys
import time
from multiprocessing import Process


def work():
    parent = os.getppid()
    print("working", flush=True)
    for _ in range(20):
        time.sleep(0.1)
        if os.getppid() != parent:
            sys.exit("my parent is dead")


if __name__ == "__main__":
    child = Process(target=work)
    child.start()
    child.join()
    print("complete")
