"""Two workers and one CPU: they take turns."""

import os
import re
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

LINE = "The fox is quick, the dog is lazy, and nobody counts the words.\n"


def count_words(book):
    words = Counter()
    for line in book.read_text(encoding="utf-8").splitlines():
        words.update(re.findall(r"\w+", line.lower()))
    return words


if __name__ == "__main__":
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])  # Linux only
    with TemporaryDirectory() as folder:
        book = Path(folder, "book.txt")
        book.write_text(LINE * 15_000, encoding="utf-8")
        start = time.perf_counter()
        with Pool(2) as pool:
            results = pool.map(count_words, [book] * 4)
        print(f"total {time.perf_counter() - start:.2f} s")
    print(f"{sum(results, Counter())['fox']:,} times 'fox'")
