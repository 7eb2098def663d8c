"""Three downloads by a pool of two workers."""

import os
import time
from multiprocessing import Pool


def download(name: str) -> int:
    print(f"{name}: start")
    time.sleep(1)
    return os.getpid()


if __name__ == "__main__":
    with Pool(2) as pool:
        for number, pid in enumerate(pool.map(download, ["file-1", "file-2", "file-3"], chunksize=1), 1):
            print(f"file-{number}: done by {pid}")
