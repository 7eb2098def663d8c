"""`get()` raises what the task has raised."""

# /// script
# [tool.weave]
# exit = 1
# ///

import sys
import time
from multiprocessing import Pool


def send(name):
    time.sleep(0.3)
    if name == "b":
        raise ValueError("no such address")


if __name__ == "__main__":
    failed = False
    with Pool(3) as pool:
        results = {name: pool.apply_async(send, (name,)) for name in "abc"}
        for name, result in results.items():
            try:
                result.get()
            except ValueError as error:
                print(f"{name}: {error}")
                failed = True
    if failed:
        sys.exit(1)
    print("all sent")
