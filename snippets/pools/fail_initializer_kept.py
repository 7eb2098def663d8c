"""The initializer keeps its error, and each task raises it."""

import os
from multiprocessing import Event, Pool

problem = None


def connect(database_is_up):
    global problem
    print(f"worker {os.getpid()}: waits for the database")
    if not database_is_up.wait(timeout=2):
        problem = ConnectionError("no answer from the database")


def work(number):
    if problem:
        raise problem
    return 10 * number


if __name__ == "__main__":
    database_is_up = Event()  # nobody sets it
    with Pool(1, initializer=connect, initargs=(database_is_up,)) as pool:
        try:
            print(pool.map(work, [1, 2, 3]))
        except ConnectionError as error:
            print(f"parent: {error}")
