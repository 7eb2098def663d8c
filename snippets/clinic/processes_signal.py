"""A program wants to be told by the signal SIGCHLD when a child has ended."""

import os
import signal
import time
from multiprocessing import Process


def work():
    time.sleep(1)
    os._exit(3)


def ended(number, frame):
    print("a child has ended")


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, ended)
    child = Process(target=work)
    child.start()
    time.sleep(3)
    print(f"exit code {child.exitcode}")
