"""Parallel in name only: join() comes before the next start()."""

import time
from multiprocessing import Process


def download(name, seconds):
    print(f"{name}: start")
    time.sleep(seconds)
    print(f"{name}: done")


if __name__ == "__main__":
    start = time.perf_counter()
    for name, seconds in [("a.iso", 5), ("b.iso", 4)]:
        child = Process(target=download, args=(name, seconds))
        child.start()
        child.join()
    print(f"total {time.perf_counter() - start:.1f} s")
