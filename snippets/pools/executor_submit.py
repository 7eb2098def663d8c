"""submit() hands over a task and returns a Future at once."""

import time
from concurrent.futures import ProcessPoolExecutor


def download(name):
    time.sleep(3)
    return f"{name}: saved"


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        first = executor.submit(download, "a.iso")
        second = executor.submit(download, "b.iso")
        print(f"done at once? {first.done()}")
        print(first.result())
        print(second.result())
        print(f"done now? {first.done()}")
