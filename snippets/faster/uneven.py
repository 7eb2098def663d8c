"""One big book, and four small ones: which comes first?"""

import re
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

LINE = "The fox is quick, the dog is lazy, and nobody counts the words.\n"


def write_book(folder, number, lines):
    book = Path(folder, f"book_{number}.txt")
    book.write_text(LINE * lines, encoding="utf-8")
    return book


def count_words(book):
    words = Counter()
    for line in book.read_text(encoding="utf-8").splitlines():
        words.update(re.findall(r"\w+", line.lower()))
    return words


def measure(name, books):
    with Pool(2) as pool:
        start = time.perf_counter()
        total = sum(pool.imap_unordered(count_words, books), Counter())
        seconds = time.perf_counter() - start
        print(f"{name}: {seconds:.2f} s for {total.total():,} words")


if __name__ == "__main__":
    sizes = [60_000, 60_000, 60_000, 60_000, 240_000]
    with TemporaryDirectory() as folder:
        books = [write_book(folder, n, size) for n, size in enumerate(sizes)]
        measure("the big book last", books)
        books.sort(key=lambda book: book.stat().st_size, reverse=True)
        measure("the big book first", books)
