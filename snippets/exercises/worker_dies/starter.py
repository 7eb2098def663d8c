"""A worker dies, and the executor with it."""

import os
import time
from concurrent.futures import ProcessPoolExecutor


def read(name):
    time.sleep(0.3 if name == "b" else 0.2)
    if name == "b" and not os.path.exists("tried"):
        open("tried", "w").close()
        os._exit(9)  # as if killed
    return {"a": 10, "b": 20, "c": 30}[name]


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        for name, size in zip("abc", executor.map(read, "abc"), strict=True):
            print(f"{name}: {size}")
