"""It gives up waiting after a while, and all is well, a second late."""

import time
from multiprocessing import Process, Queue


def load(queue):
    time.sleep(0.3)
    queue.put(bytes(1_000_000))


if __name__ == "__main__":
    queue = Queue()
    child = Process(target=load, args=(queue,))
    child.start()
    child.join(timeout=1.5)
    print(f"{len(queue.get())} bytes")
    child.join()
