"""It takes each result before it starts the next child."""

import time
from multiprocessing import Process, Queue


def ask_size(name, sizes):
    time.sleep(0.4)  # asks a server
    sizes.put({"a": 10, "b": 20, "c": 30, "d": 40}[name])


if __name__ == "__main__":
    sizes, total = Queue(), 0
    for name in "abcd":
        child = Process(target=ask_size, args=(name, sizes))
        child.start()
        total += sizes.get()
        child.join()
    print(f"total: {total}")
