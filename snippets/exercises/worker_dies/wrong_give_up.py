"""What is lost is called failed, though a second try would do."""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def read(name):
    time.sleep(0.3 if name == "b" else 0.2)
    if name == "b" and not os.path.exists("tried"):
        open("tried", "w").close()
        os._exit(9)  # as if killed
    return {"a": 10, "b": 20, "c": 30}[name]


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        futures = {name: executor.submit(read, name) for name in "abc"}
        for name, future in futures.items():
            try:
                print(f"{name}: {future.result()}")
            except BrokenProcessPool:
                print(f"{name}: failed")
