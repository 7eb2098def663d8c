"""`get()` gives up at the deadline, and the end of `with` ends the workers."""

import time
from multiprocessing import Pool, TimeoutError


def work(seconds):
    time.sleep(seconds)
    return "done"


if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (seconds,)) for seconds in [0.2, 5]]
        for name, result in zip("ab", results, strict=True):
            try:
                print(f"{name}: {result.get(timeout=1.5)}")
            except TimeoutError:
                print(f"{name}: too late")
