"""terminate_workers() ends the workers at once, in the middle of their tasks."""

# /// script
# requires-python = ">=3.14"
# ///

import time
from concurrent.futures import ProcessPoolExecutor


def download(name):
    print(f"{name}: starts")
    time.sleep(60)


if __name__ == "__main__":
    names = ["a.iso", "b.iso"]
    executor = ProcessPoolExecutor(2)
    futures = [executor.submit(download, name) for name in names]
    time.sleep(3)  # too slow
    executor.terminate_workers()
    for name, future in zip(names, futures):
        print(f"{name}: {type(future.exception()).__name__}")
