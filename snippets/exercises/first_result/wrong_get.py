"""`get()` waits for the first task, which takes longest."""

import time
from multiprocessing import Pool


def download(job):
    name, seconds = job
    time.sleep(seconds)
    return name


if __name__ == "__main__":
    jobs = [("a.iso", 1.2), ("b.iso", 0.8), ("c.iso", 0.4)]
    with Pool(3) as pool:
        results = [pool.apply_async(download, (job,)) for job in jobs]
        for result in results:
            print(f"{result.get()} is there")
