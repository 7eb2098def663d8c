"""Each future is asked for its result in a `try` of its own."""

# /// script
# [tool.weave]
# exit = 1
# ///

import sys
import time
from concurrent.futures import ProcessPoolExecutor


def read(name):
    time.sleep(0.3)
    return {"a": 10, "b": 20, "d": 40}[name]  # c is broken


if __name__ == "__main__":
    failed = 0
    with ProcessPoolExecutor(2) as executor:
        futures = {name: executor.submit(read, name) for name in "abcd"}
        for name, future in futures.items():
            try:
                print(f"{name}: {future.result()}")
            except KeyError:
                print(f"{name}: failed")
                failed += 1
    sys.exit(1 if failed else 0)
