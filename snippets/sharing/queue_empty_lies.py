"""Six were put, the queue is full, and empty() says True."""

import time
from multiprocessing import Queue


class Video:
    def __getstate__(self):
        """Take a second to be pickled, like a large object."""
        time.sleep(1)
        return {}


if __name__ == "__main__":
    queue = Queue(maxsize=6)
    for item in [Video(), "b", "c", "d", "e", "f"]:
        queue.put(item)
    print(f"full() is {queue.full()}, empty() is {queue.empty()}")
    got = 0
    while not queue.empty():
        queue.get()
        got += 1
    print(f"while not empty(): got {got} of 6")
    for _ in range(6):
        queue.get()
        got += 1
    print(f"get() six times: got {got} of 6")
