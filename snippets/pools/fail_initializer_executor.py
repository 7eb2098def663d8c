"""An executor's initializer raises: its tasks fail with BrokenProcessPool."""

# /// script
# [tool.weave]
# exit = 1
# ///

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Event


def connect(database_is_up):
    print(f"worker {os.getpid()}: waits for the database")
    if not database_is_up.wait(timeout=2):
        raise ConnectionError("no answer from the database")


def work(number):
    return 10 * number


if __name__ == "__main__":
    database_is_up = Event()  # nobody sets it
    with ProcessPoolExecutor(
        1, initializer=connect, initargs=(database_is_up,)
    ) as executor:
        print(list(executor.map(work, [1, 2, 3])))
