"""The results of the children do not reach the parent."""

import time
from multiprocessing import Process


def ask_size(name, sizes):
    time.sleep(0.4)  # asks a server
    sizes.append({"a": 10, "b": 20, "c": 30, "d": 40}[name])


if __name__ == "__main__":
    sizes = []
    children = [Process(target=ask_size, args=(n, sizes)) for n in "abcd"]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"total: {sum(sizes)}")
