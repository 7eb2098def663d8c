"""Does a pool pay? What one task takes, and what travels for it."""

import pickle
import re
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

LINE = "The fox is quick, the dog is lazy, and nobody counts the words.\n"


def count_words(book):
    words = Counter()
    for line in book.read_text(encoding="utf-8").splitlines():
        words.update(re.findall(r"\w+", line.lower()))
    return words


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        book = Path(folder, "book.txt")
        book.write_text(LINE * 100_000, encoding="utf-8")
        clock, cpu = time.perf_counter(), time.process_time()
        words = count_words(book)
        print(f"one task: {time.perf_counter() - clock:.2f} s")
        print(f"of which computing: {time.process_time() - cpu:.2f} s")
        print(f"sent: {len(pickle.dumps((book, words))) / 1000:.1f} kB")
