"""A class of your own in a manager: its methods run in the server."""

import time
from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Total:
    def __init__(self):
        self.size = 0

    def add(self, size):
        seen = self.size
        time.sleep(2)  # the calculation
        self.size = seen + size
        print(f"{seen} + {size} = {self.size}")


BaseManager.register("Total", Total)

if __name__ == "__main__":
    with BaseManager() as manager:
        total = manager.Total()
        print(f"total.size can be read: {hasattr(total, 'size')}")
        child = Process(target=total.add, args=(100,))
        child.start()
        total.add(100)
        child.join()
