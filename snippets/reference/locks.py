"""Locks and their kin: signatures, as this Python has them."""

import inspect
from multiprocessing import (
    Barrier,
    BoundedSemaphore,
    Condition,
    Event,
    Lock,
    RLock,
    Semaphore,
)


def show(function, thing):
    print(f"{function.__name__}{inspect.signature(function)}")
    for name in dir(thing):
        if not name.startswith("_"):
            try:
                print(f"    {name}{inspect.signature(getattr(thing, name))}")
            except (TypeError, ValueError):
                print(f"    {name}")


if __name__ == "__main__":
    kinds = [Lock, RLock, Semaphore, BoundedSemaphore, Condition, Event]
    for function in kinds:
        show(function, function())
    show(Barrier, Barrier(2))
