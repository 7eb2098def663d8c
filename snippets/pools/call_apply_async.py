"""apply_async() in a loop, get() in a second one: both workers work."""

import time
from multiprocessing import Pool


def download(name):
    time.sleep(2)
    return name


if __name__ == "__main__":
    with Pool(2) as pool:
        start = time.perf_counter()
        tasks = []
        for name in ["a.iso", "b.iso"]:
            tasks.append(pool.apply_async(download, (name,)))
        for task in tasks:
            print(f"got {task.get()}")
        print(f"total {time.perf_counter() - start:.1f} s")
