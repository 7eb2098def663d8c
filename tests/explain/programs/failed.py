"""A child fails, its parent does not ask."""

import sys
import time
from multiprocessing import Process


def fail() -> None:
    time.sleep(0.2)
    sys.exit(3)


if __name__ == "__main__":
    child = Process(target=fail)
    child.start()
    child.join()
