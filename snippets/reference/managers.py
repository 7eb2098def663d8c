"""Managers and what they make: signatures and names, as this Python has them."""

import inspect
from multiprocessing import Manager
from multiprocessing.managers import BaseManager


def names(thing):
    return [name for name in dir(thing) if not name.startswith("_")]


if __name__ == "__main__":
    print(f"BaseManager{inspect.signature(BaseManager)}")
    for name in ("start", "connect", "get_server", "register", "join"):
        method = getattr(BaseManager(), name)
        print(f"    {name}{inspect.signature(method)}")
    with Manager() as manager:
        print("Manager()")
        for name in names(manager):
            print(f"    {name}")
        for kind in (dict, list, set):
            if hasattr(manager, kind.__name__):
                proxy = getattr(manager, kind.__name__)()
                lacks = sorted(set(names(kind)) - set(names(proxy)))
                but = f" but {', '.join(lacks)}" if lacks else ""
                name = kind.__name__
                print(f"manager.{name}(): all methods of {name}{but}")
