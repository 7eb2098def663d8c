"""A global list: each child appends to a copy of its own."""

import time
from multiprocessing import Process

sizes = []


def ask_size(name):
    time.sleep(0.4)  # asks a server
    sizes.append({"a": 10, "b": 20, "c": 30, "d": 40}[name])


if __name__ == "__main__":
    children = [Process(target=ask_size, args=(name,)) for name in "abcd"]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"total: {sum(sizes)}")
