"""Too much to send: the texts of four files, or only their names."""

import time
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

LINE = "The fox is quick, the dog is lazy, and nobody counts the words.\n"


def count_in_text(text):
    return text.count("fox")


def count_in_file(book):
    return count_in_text(book.read_text(encoding="utf-8"))


def measure(name, results):
    start = time.perf_counter()
    assert sum(results()) == 1_600_000
    print(f"{name}: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    with TemporaryDirectory() as folder, Pool(2) as pool:
        books = [Path(folder, f"book_{number}.txt") for number in range(4)]
        for book in books:
            book.write_text(LINE * 400_000, encoding="utf-8")
        texts = (book.read_text(encoding="utf-8") for book in books)
        measure("loop", lambda: map(count_in_file, books))
        measure("pool, texts sent", lambda: pool.imap(count_in_text, texts))
        measure("pool, names sent", lambda: pool.imap(count_in_file, books))
