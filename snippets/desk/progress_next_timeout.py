"""A time limit for the next result: next(timeout=), which chunks take away."""

import time
from multiprocessing import Pool, TimeoutError


def download(seconds):
    time.sleep(seconds)
    return f"took {seconds} s"


if __name__ == "__main__":
    with Pool(2) as pool:
        results = pool.imap(download, [0, 3])
        for _ in range(3):
            try:
                print(results.next(timeout=2))
            except TimeoutError:
                print("nothing yet, the parent is free for other work")

        in_chunks = pool.imap(download, [0, 0], chunksize=2)
        try:
            in_chunks.next(timeout=2)
        except AttributeError as error:
            print("AttributeError:", error)
