"""Chunks of one task: whoever is free takes the next one."""

import time
from multiprocessing import Pool


def download(seconds):
    time.sleep(seconds)


if __name__ == "__main__":
    files = [2, 2, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
    with Pool(2) as pool:
        start = time.perf_counter()
        pool.map(download, files, chunksize=1)
        print(f"total {time.perf_counter() - start:.1f} s")
