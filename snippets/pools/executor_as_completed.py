"""as_completed() gives out the Futures as their tasks become ready."""

import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def download(name, seconds):
    time.sleep(seconds)
    return name


if __name__ == "__main__":
    with ProcessPoolExecutor(3) as executor:
        futures = [
            executor.submit(download, "a.iso", 3),
            executor.submit(download, "b.iso", 1),
            executor.submit(download, "c.iso", 2),
        ]
        for future in as_completed(futures):
            print(f"{future.result()} is here")
