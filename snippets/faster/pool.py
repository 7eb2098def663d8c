"""The same loop through a pool: one worker for each CPU."""

# /// script
# [tool.weave]
# per_cpu = true
# ///

import re
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

LINE = "The fox is quick, the dog is lazy, and nobody counts the words.\n"


def write_books(folder):
    books = [Path(folder, f"book_{number}.txt") for number in range(8)]
    for book in books:
        book.write_text(LINE * 100_000, encoding="utf-8")
    return books


def count_words(book):
    words = Counter()
    for line in book.read_text(encoding="utf-8").splitlines():
        words.update(re.findall(r"\w+", line.lower()))
    return words


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        books = write_books(folder)
        start = time.perf_counter()
        total = Counter()
        with Pool() as pool:
            for words in pool.imap_unordered(count_words, books):
                total.update(words)
        print(f"total {time.perf_counter() - start:.2f} s")
        print(f"{total.total():,} words, 'the' {total['the']:,} times")
