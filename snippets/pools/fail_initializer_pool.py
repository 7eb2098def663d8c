"""A Pool's initializer raises: worker after worker dies, map() waits."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 5
# ///

import os
from multiprocessing import Event, Pool


def connect(database_is_up):
    print(f"worker {os.getpid()}: waits for the database")
    if not database_is_up.wait(timeout=2):
        raise ConnectionError("no answer from the database")


def work(number):
    return 10 * number


if __name__ == "__main__":
    database_is_up = Event()  # nobody sets it
    with Pool(1, initializer=connect, initargs=(database_is_up,)) as pool:
        print(pool.map(work, [1, 2, 3]))
