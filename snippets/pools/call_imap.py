"""imap(): each result as soon as it is its turn."""

import time
from multiprocessing import Pool


def download(seconds):
    time.sleep(seconds)
    return f"the download of {seconds} s"


if __name__ == "__main__":
    with Pool(3) as pool:
        for result in pool.imap(download, [1, 3, 2]):
            print(f"got {result}")
