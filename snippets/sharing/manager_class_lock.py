"""A lock inside the object: one call after the other."""

import threading
import time
from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Total:
    def __init__(self):
        self.size = 0
        self.lock = threading.Lock()

    def add(self, size):
        with self.lock:
            seen = self.size
            time.sleep(2)  # the calculation
            self.size = seen + size
            print(f"{seen} + {size} = {self.size}")


BaseManager.register("Total", Total)

if __name__ == "__main__":
    with BaseManager() as manager:
        total = manager.Total()
        child = Process(target=total.add, args=(100,))
        child.start()
        total.add(100)
        child.join()
