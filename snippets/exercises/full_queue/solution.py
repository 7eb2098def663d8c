"""The data is taken first, then the child is waited for."""

import time
from multiprocessing import Process, Queue


def load(queue):
    time.sleep(0.3)
    queue.put(bytes(1_000_000))


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=load, args=(queue,))
    child.start()
    data = queue.get()
    child.join()
    print(f"{len(data)} bytes")
