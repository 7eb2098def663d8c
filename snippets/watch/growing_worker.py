"""A worker keeps what it has read: its memory grows, and never falls."""

# /// script
# [tool.weave]
# memory = true
# ///

import time
from multiprocessing import Pool

cache = {}


def read(name):
    time.sleep(0.2)  # the disk
    cache[name] = b"x" * 6_000_000
    return len(cache[name])


if __name__ == "__main__":
    names = [f"{n}.csv" for n in range(20)]
    with Pool(1) as pool:
        print(f"bytes read: {sum(pool.map(read, names)):,}")
