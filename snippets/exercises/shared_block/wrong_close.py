"""Closed by both, and unlinked by nobody."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def fill(name):
    block = SharedMemory(name)
    block.buf[:4] = bytes([1, 2, 3, 4])
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=4)
    child = Process(target=fill, args=(block.name,))
    child.start()
    child.join()
    print(f"sum: {sum(block.buf[:4])}")
    block.close()
