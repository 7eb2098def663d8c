"""The `try` is around the whole loop, which ends at the exception."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor


def read(name):
    time.sleep(0.3)
    return {"a": 10, "b": 20, "d": 40}[name]  # c is broken


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        try:
            for name, size in zip(
                "abcd", executor.map(read, "abcd"), strict=True
            ):
                print(f"{name}: {size}")
        except KeyError:
            print("c: failed")
            sys.exit(1)
