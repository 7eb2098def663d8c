"""A lock: whoever comes while it is taken, waits."""

import time
from multiprocessing import Lock, Process


def child(lock):
    print("child:  wants the lock")
    with lock:
        print("child:  has the lock")


if __name__ == "__main__":
    lock = Lock()
    process = Process(target=child, args=(lock,))
    with lock:
        process.start()
        print("parent: has the lock")
        time.sleep(3)  # the work
        print("parent: is done")
    process.join()
