"""What locks and their kin raise, and why."""

import pickle
from multiprocessing import (
    Barrier,
    BoundedSemaphore,
    Condition,
    Event,
    Lock,
    RLock,
)


def show(what, function, *args):
    try:
        print(f"{what} -> no exception, {function(*args)}")
    except Exception as error:
        kind = f"{type(error).__module__}.{type(error).__name__}"
        print(f"{what} -> {kind.removeprefix('builtins.')}: {error}")


if __name__ == "__main__":
    lock = Lock()
    lock.acquire()
    show("Lock: acquire(timeout=0.1), held", lock.acquire, True, 0.1)
    lock.release()
    show("Lock: release(), not held", lock.release)
    show("RLock: release(), not held", RLock().release)
    show("BoundedSemaphore: release()", BoundedSemaphore(1).release)
    show("Condition: wait(), not held", Condition().wait)
    show("Condition: notify(), not held", Condition().notify)
    show("Event: wait(timeout=0.1)", Event().wait, 0.1)
    barrier = Barrier(2)
    show("Barrier: wait(timeout=0.1), alone", barrier.wait, 0.1)
    show("Barrier: wait(), broken", barrier.wait)
    show("pickle a Lock", pickle.dumps, lock)
