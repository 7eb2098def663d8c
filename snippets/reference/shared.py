"""Shared numbers, arrays and memory: signatures, as this Python has them."""

import inspect
from multiprocessing import Array, RawArray, RawValue, Value
from multiprocessing.shared_memory import ShareableList, SharedMemory


def show(function, thing):
    print(f"{function.__name__}{inspect.signature(function)}")
    for name in dir(thing):
        if not name.startswith("_"):
            try:
                print(f"    {name}{inspect.signature(getattr(thing, name))}")
            except (TypeError, ValueError):
                print(f"    {name}")


if __name__ == "__main__":
    show(Value, Value("i", 1))
    show(Array, Array("i", [1]))
    show(RawValue, RawValue("i", 1))
    show(RawArray, RawArray("i", [1]))
    block = SharedMemory(create=True, size=1)
    show(SharedMemory, block)
    row = ShareableList([1])
    show(ShareableList, row)
    for memory in (block, row.shm):
        memory.close()
        memory.unlink()
