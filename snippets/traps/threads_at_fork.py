"""A fork that waits for the lock: the child gets it free."""

import os
import threading
import time
from multiprocessing import get_context

lock = threading.RLock()
os.register_at_fork(
    before=lock.acquire,
    after_in_parent=lock.release,
    after_in_child=lock.release,
)


def hold_lock(locked):
    with lock:
        locked.set()
        time.sleep(2)
        print("thread of the parent: gives the lock back", flush=True)


def use_lock(name):
    with lock:
        print(f"{name} child: got the lock")


def fork(name):
    child = get_context("fork").Process(target=use_lock, args=(name,))
    child.start()
    child.join()


if __name__ == "__main__":
    locked = threading.Event()
    threading.Thread(target=hold_lock, args=(locked,)).start()
    locked.wait()
    fork("first")
    with lock:
        fork("second")
