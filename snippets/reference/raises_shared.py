"""What shared values, shared memory and managers raise, and why."""

import re
from multiprocessing import Array, Manager, RawValue, Value
from multiprocessing.shared_memory import ShareableList, SharedMemory


def show(what, function, *args):
    try:
        print(f"{what} -> no exception, {function(*args)}")
    except Exception as error:
        kind = f"{type(error).__module__}.{type(error).__name__}"
        text = re.sub(r" at 0x\w+", "", f"{kind}: {error}")
        print(f"{what} -> {text.removeprefix('builtins.')}")


if __name__ == "__main__":
    show("Value('i', 2**40)", lambda: Value("i", 2**40).value)
    show("Value('i', 'x')", Value, "i", "x")
    show("RawValue: get_lock()", lambda: RawValue("i").get_lock())
    show("Array: an index too large", lambda: Array("i", 3)[3])
    show("SharedMemory: no such name", SharedMemory, "no_such_name")
    show("SharedMemory: no size", SharedMemory, None, True)
    block = SharedMemory(create=True, size=10)
    view = block.buf[:2]
    show("close(), a view is left", block.close)
    view.release()
    block.close()
    block.unlink()
    row = ShareableList(["four", 1])
    show("ShareableList: a longer text", row.__setitem__, 0, "x" * 100)
    show("ShareableList: 2**70", row.__setitem__, 1, 2**70)
    row.shm.close()
    row.shm.unlink()
    with Manager() as manager:
        shared = manager.dict()
        show("manager.dict(): no such key", shared.__getitem__, "x")
        show("manager.dict(): a lambda", shared.update, {"x": lambda: 1})
    show("manager.dict() after the end", shared.keys)
