"""An executor's initializer raises: its tasks fail with BrokenProcessPool."""

# /// script
# [tool.weave]
# exit = 1
# ///

import os
import threading
from concurrent.futures import ProcessPoolExecutor

database_is_up = threading.Event()  # nobody sets it


def connect():
    print(f"worker {os.getpid()}: waits for the database")
    if not database_is_up.wait(timeout=2):
        raise ConnectionError("no answer from the database")


def work(number):
    return 10 * number


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=connect) as executor:
        print(list(executor.map(work, [1, 2, 3])))
