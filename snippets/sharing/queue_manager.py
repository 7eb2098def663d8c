"""A manager's queue: what put() has put is there."""

import time
from multiprocessing import Manager


class Video:
    def __getstate__(self):
        """Take a second to be pickled, like a large object."""
        time.sleep(1)
        return {}


if __name__ == "__main__":
    with Manager() as manager:
        queue = manager.Queue(maxsize=6)
        for item in [Video(), "b", "c", "d", "e", "f"]:
            queue.put(item)
        print(f"full() is {queue.full()}, empty() is {queue.empty()}")
        got = 0
        while not queue.empty():
            queue.get()
            got += 1
        print(f"while not empty(): got {got} of 6")
