"""A queue carries each child's result to the parent."""

import time
from multiprocessing import Process, Queue


def ask_size(name, sizes):
    time.sleep(0.4)  # asks a server
    sizes.put({"a": 10, "b": 20, "c": 30, "d": 40}[name])


if __name__ == "__main__":
    sizes = Queue()
    children = [Process(target=ask_size, args=(n, sizes)) for n in "abcd"]
    for child in children:
        child.start()
    total = sum(sizes.get() for _ in children)
    for child in children:
        child.join()
    print(f"total: {total}")
