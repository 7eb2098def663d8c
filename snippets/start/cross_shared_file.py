"""Two children read from a file that was opened outside the guard."""

# /// script
# requires-python = ">=3.14"
# ///

import os
from multiprocessing import get_context

file = os.open(__file__, os.O_RDONLY)


def read(method):
    print(f"{method}: the child reads {os.read(file, 16)}")


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        for _ in range(2):
            child = get_context(method).Process(target=read, args=(method,))
            child.start()
            child.join()
