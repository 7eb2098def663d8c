"""Process and the functions of multiprocessing: signatures, as this Python has them."""

import inspect
import multiprocessing
from multiprocessing import Process


def show(function, thing):
    print(f"{function.__name__}{inspect.signature(function)}")
    for name in dir(thing):
        if not name.startswith("_"):
            try:
                print(f"    {name}{inspect.signature(getattr(thing, name))}")
            except (TypeError, ValueError):
                print(f"    {name}")


if __name__ == "__main__":
    show(Process, Process())
    for name in dir(multiprocessing):
        function = getattr(multiprocessing, name)
        if callable(function) and name.islower():
            print(f"{name}{inspect.signature(function)}")
