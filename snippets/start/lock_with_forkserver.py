"""The same with the fork server: the child has a lock of its own."""

import threading
from multiprocessing import get_context

lock, locked, started = threading.Lock(), threading.Event(), threading.Event()


def hold_lock():
    with lock:
        locked.set()
        started.wait()
    print("thread of the parent: the lock is free again")


def use_lock():
    print("child: waiting for the lock")
    with lock:
        print("child: got the lock")


if __name__ == "__main__":
    threading.Thread(target=hold_lock).start()
    locked.wait()
    child = get_context("forkserver").Process(target=use_lock)
    child.start()
    started.set()
    child.join()
