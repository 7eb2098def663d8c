"""A method is the target, and its object holds a lock for threads."""

# /// script
# [tool.weave]
# exit = 1
# ///

import threading
from multiprocessing import Process


class Shop:
    def __init__(self, name):
        self.name = name
        self.lock = threading.Lock()

    def sell(self, thing):
        with self.lock:
            print(f"{self.name} sells {thing}")


if __name__ == "__main__":
    shop = Shop("Corner Shop")
    child = Process(target=shop.sell, args=("bread",))
    child.start()
    child.join()
