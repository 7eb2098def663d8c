"""Forks before it starts a thread: the child's lock is free."""

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
    child = get_context("fork").Process(target=use_lock)
    child.start()
    threading.Thread(target=hold_lock).start()
    locked.wait()
    started.set()
    child.join()
