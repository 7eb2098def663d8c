"""target=work hands over the function itself: the child runs it."""

import os
import time
from multiprocessing import Process


def work():
    print(f"work runs in {os.getpid()}")
    time.sleep(1)


if __name__ == "__main__":
    print(f"the parent is {os.getpid()}")
    process = Process(target=work)
    process.start()
    process.join()
    print(f"the child's exit code is {process.exitcode}")
