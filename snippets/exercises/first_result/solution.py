"""`imap_unordered()` gives each result as it comes."""

import time
from multiprocessing import Pool


def download(job):
    name, seconds = job
    time.sleep(seconds)
    return name


if __name__ == "__main__":
    jobs = [("a.iso", 1.2), ("b.iso", 0.8), ("c.iso", 0.4)]
    with Pool(3) as pool:
        for name in pool.imap_unordered(download, jobs):
            print(f"{name} is there")
