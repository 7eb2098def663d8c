"""terminate_workers() ends the workers at once, in the middle of their tasks."""

# /// script
# requires-python = ">=3.14"
# ///

import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def download(name):
    print(f"{name}: starts")
    time.sleep(60)


if __name__ == "__main__":
    executor = ProcessPoolExecutor(2)
    futures = [executor.submit(download, name) for name in ["a.iso", "b.iso"]]
    time.sleep(3)  # too slow
    executor.terminate_workers()
    for future in futures:
        try:
            future.result()
        except BrokenProcessPool:
            print("BrokenProcessPool: this download was not finished")
