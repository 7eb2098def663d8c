"""Queues and pipes: signatures, as this Python has them."""

import inspect
from multiprocessing import JoinableQueue, Pipe, Queue, SimpleQueue
from multiprocessing.connection import wait


def show(function, thing):
    print(f"{function.__name__}{inspect.signature(function)}")
    for name in dir(thing):
        if not name.startswith("_"):
            try:
                print(f"    {name}{inspect.signature(getattr(thing, name))}")
            except (TypeError, ValueError):
                print(f"    {name}")


if __name__ == "__main__":
    for function in (Queue, JoinableQueue, SimpleQueue):
        show(function, function())
    show(Pipe, Pipe()[0])
    print(f"{wait.__name__}{inspect.signature(wait)}")
