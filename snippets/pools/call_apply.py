"""apply() in a loop: each call waits, so only one worker works at a time."""

import time
from multiprocessing import Pool


def download(name):
    time.sleep(2)
    return name


if __name__ == "__main__":
    with Pool(2) as pool:
        start = time.perf_counter()
        for name in ["a.iso", "b.iso"]:
            result = pool.apply(download, (name,))
            print(f"got {result}")
        print(f"total {time.perf_counter() - start:.1f} s")
