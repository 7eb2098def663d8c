"""The initializer keeps its error, and each task raises it."""

import os
import threading
from multiprocessing import Pool

database_is_up = threading.Event()  # nobody sets it
problem = None


def connect():
    global problem
    print(f"worker {os.getpid()}: waits for the database")
    if not database_is_up.wait(timeout=2):
        problem = ConnectionError("no answer from the database")


def work(number):
    if problem:
        raise problem
    return 10 * number


if __name__ == "__main__":
    with Pool(1, initializer=connect) as pool:
        try:
            print(pool.map(work, [1, 2, 3]))
        except ConnectionError as error:
            print(f"parent: {error}")
