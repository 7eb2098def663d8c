"""SharedMemory: raw bytes, which the child finds by their name."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def child(name):
    memory = SharedMemory(name)
    print("child:  reads", bytes(memory.buf[:5]))
    memory.buf[0] = ord("J")
    memory.close()


if __name__ == "__main__":
    memory = SharedMemory(create=True, size=5)
    memory.buf[:5] = b"Hello"
    process = Process(target=child, args=(memory.name,))
    process.start()
    process.join()
    print("parent: reads", bytes(memory.buf[:5]))
    memory.close()
    memory.unlink()
