"""A Pool's initializer raises: worker after worker dies, map() waits."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 5
# ///

import os
import threading
from multiprocessing import get_context

database_is_up = threading.Event()  # nobody sets it


def connect():
    print(f"worker {os.getpid()}: waits for the database")
    if not database_is_up.wait(timeout=2):
        raise ConnectionError("no answer from the database")


def work(number):
    return 10 * number


if __name__ == "__main__":
    with get_context("spawn").Pool(1, initializer=connect) as pool:
        print(pool.map(work, [1, 2, 3]))
