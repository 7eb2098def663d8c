"""The parent waits for the child, and the child for a reader."""

import time
from multiprocessing import Process, Queue


def load(queue):
    time.sleep(0.3)
    queue.put(bytes(1_000_000))


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=load, args=(queue,))
    child.start()
    child.join()
    print(f"{len(queue.get())} bytes")
