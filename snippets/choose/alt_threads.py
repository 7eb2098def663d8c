"""Four downloads in a pool of threads: the waiting overlaps."""

import time
from concurrent.futures import ThreadPoolExecutor


def download(name):
    time.sleep(3)
    return f"{name}: done"


if __name__ == "__main__":
    start = time.perf_counter()
    with ThreadPoolExecutor(4) as executor:
        for line in executor.map(download, ["a", "b", "c", "d"]):
            print(line)
    print(f"total: {time.perf_counter() - start:.1f} s")
