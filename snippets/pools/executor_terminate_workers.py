"""terminate_workers() ends the workers in the middle of their tasks."""

# /// script
# requires-python = ">=3.14"
# ///

import time
from concurrent.futures import ProcessPoolExecutor


def download(name):
    print(f"{name}: starts")
    time.sleep(60)


if __name__ == "__main__":
    executor = ProcessPoolExecutor(2)
    futures = {}
    for name in ["a.iso", "b.iso"]:
        futures[name] = executor.submit(download, name)
    time.sleep(3)  # too slow
    executor.terminate_workers()
    for name, future in futures.items():
        print(f"{name}: {type(future.exception()).__name__}")
