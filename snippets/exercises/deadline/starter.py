"""It waits, however long it takes."""

import time
from multiprocessing import Pool


def work(seconds):
    time.sleep(seconds)
    return "done"


if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (seconds,)) for seconds in [0.2, 5]]
        for name, result in zip("ab", results, strict=True):
            print(f"{name}: {result.get()}")
