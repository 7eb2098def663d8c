"""Lock and RLock, taken twice by the same process."""

from multiprocessing import Lock, RLock

if __name__ == "__main__":
    for lock in (Lock(), RLock()):
        print(type(lock).__name__)
        print("  first time: ", lock.acquire(timeout=1))
        print("  second time:", lock.acquire(timeout=1))
