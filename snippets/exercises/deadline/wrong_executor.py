"""It gives up, and then the end of `with` waits all the same."""

import time
from concurrent.futures import ProcessPoolExecutor, TimeoutError


def work(seconds):
    time.sleep(seconds)
    return "done"


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, seconds) for seconds in [0.2, 5]]
        for name, future in zip("ab", futures, strict=True):
            try:
                print(f"{name}: {future.result(timeout=1.5)}")
            except TimeoutError:
                print(f"{name}: too late")
