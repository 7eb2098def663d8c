"""Each result is waited for before the next task is submitted."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor


def read(name):
    time.sleep(0.3)
    return {"a": 10, "b": 20, "d": 40}[name]  # c is broken


if __name__ == "__main__":
    failed = 0
    with ProcessPoolExecutor(2) as executor:
        for name in "abcd":
            try:
                print(f"{name}: {executor.submit(read, name).result()}")
            except KeyError:
                print(f"{name}: failed")
                failed += 1
    sys.exit(1 if failed else 0)
