"""A child starts while a thread of the parent holds a lock."""

import threading
import warnings
from multiprocessing import Process

lock = threading.Lock()
locked, finish = threading.Event(), threading.Event()


def hold_lock():
    with lock:
        locked.set()
        finish.wait()


def work():
    print(f"the child gets the lock: {lock.acquire(timeout=1)}")


if __name__ == "__main__":
    thread = threading.Thread(target=hold_lock)
    thread.start()
    locked.wait()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        child = Process(target=work)
        child.start()
        child.join()
    finish.set()
    thread.join()
    print(f"warnings: {len(caught)}")
