"""A progress bar: imap_unordered() gives each result when it is ready."""

import time
from multiprocessing import Pool


def convert(name):
    time.sleep(1)
    return name


if __name__ == "__main__":
    names = [f"{number}.mp4" for number in range(6)]
    with Pool(2) as pool:
        results = pool.imap_unordered(convert, names)
        for done, _ in enumerate(results, start=1):
            bar = "#" * done + "." * (len(names) - done)
            print(f"[{bar}] {done} of {len(names)}")
