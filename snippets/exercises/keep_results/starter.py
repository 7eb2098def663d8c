"""The exception of one task takes the results behind it along."""

import time
from concurrent.futures import ProcessPoolExecutor


def read(name):
    time.sleep(0.3)
    return {"a": 10, "b": 20, "d": 40}[name]  # c is broken


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        for name, size in zip("abcd", executor.map(read, "abcd"), strict=True):
            print(f"{name}: {size}")
