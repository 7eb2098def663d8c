"""The child makes the memory, and the parent wants it after the child's end."""

# /// script
# [tool.weave]
# unix = true
# ///

import time
from multiprocessing import Pipe, Process
from multiprocessing.shared_memory import SharedMemory


def child(connection):
    memory = SharedMemory(create=True, size=5)
    time.sleep(1)  # computes
    memory.buf[:5] = b"Hello"
    connection.send(memory.name)


if __name__ == "__main__":
    here, there = Pipe()
    process = Process(target=child, args=(there,))
    process.start()
    process.join()
    time.sleep(1)  # other work
    try:
        memory = SharedMemory(here.recv())
        print("parent: reads", bytes(memory.buf[:5]))
        memory.unlink()
    except FileNotFoundError as error:
        print("parent:", error.strerror)
