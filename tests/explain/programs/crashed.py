"""A child is ended by a signal that it gets for what it did."""

import os
import signal
import time
from multiprocessing import Process


def crash() -> None:
    time.sleep(0.2)
    os.kill(os.getpid(), signal.SIGSEGV)


if __name__ == "__main__":
    child = Process(target=crash)
    child.start()
    child.join()
