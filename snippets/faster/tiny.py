"""Tasks too small for a pool: the words of one line."""

import re
import time
from multiprocessing import Pool

LINE = "The fox is quick, the dog is lazy, and nobody counts the words.\n"


def count_words(line):
    return len(re.findall(r"\w+", line))


if __name__ == "__main__":
    lines = [LINE] * 20_000
    start = time.perf_counter()
    words = sum(map(count_words, lines))
    print(f"loop: {time.perf_counter() - start:.2f} s")
    with Pool(2) as pool:
        for name, size in (("one line", 1), ("a thousand lines", 1000)):
            start = time.perf_counter()
            assert sum(pool.imap(count_words, lines, size)) == words
            seconds = time.perf_counter() - start
            print(f"pool, {name} at a time: {seconds:.2f} s")
