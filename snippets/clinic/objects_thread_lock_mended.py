"""A child makes the object with the lock itself."""

import threading
from multiprocessing import Process


class Shop:
    def __init__(self, name):
        self.name = name
        self.lock = threading.Lock()

    def sell(self, thing):
        with self.lock:
            print(f"{self.name} sells {thing}")


def sell(name, thing):
    Shop(name).sell(thing)


if __name__ == "__main__":
    child = Process(target=sell, args=("Corner Shop", "bread"))
    child.start()
    child.join()
