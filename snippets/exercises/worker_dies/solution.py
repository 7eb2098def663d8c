"""What a broken executor has lost is given to a new one."""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress


def read(name):
    time.sleep(0.3 if name == "b" else 0.2)
    if name == "b" and not os.path.exists("tried"):
        open("tried", "w").close()
        os._exit(9)  # as if killed
    return {"a": 10, "b": 20, "c": 30}[name]


if __name__ == "__main__":
    sizes = {}
    while missing := [name for name in "abc" if name not in sizes]:
        with ProcessPoolExecutor(2) as executor:
            futures = {name: executor.submit(read, name) for name in missing}
            for name, future in futures.items():
                with suppress(BrokenProcessPool):  # it is missing still
                    sizes[name] = future.result()
    for name in "abc":
        print(f"{name}: {sizes[name]}")
