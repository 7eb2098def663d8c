"""Leaving `with Pool()` terminates the workers: unfinished work is lost."""

import time
from multiprocessing import Pool


def download(name):
    time.sleep(3)
    print(f"{name}: done")


if __name__ == "__main__":
    with Pool(3) as pool:
        start = time.perf_counter()
        names = ["a.iso", "b.iso", "c.iso"]
        tasks = [pool.apply_async(download, (name,)) for name in names]
    print(f"left after {time.perf_counter() - start:.1f} s")
    print(f"finished: {sum(task.ready() for task in tasks)} of {len(tasks)}")
