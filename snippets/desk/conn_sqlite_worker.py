"""Each worker opens the database itself: all rows are there."""

# /// script
# [tool.weave]
# foreign = true
# ///

import sqlite3
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory


def connect(path):
    global connection
    connection = sqlite3.connect(path, timeout=30)


def save(name):
    with connection:  # commits at the end
        connection.execute("INSERT INTO videos VALUES (?)", (name,))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "videos.db")
        with sqlite3.connect(path) as setup:
            setup.execute("PRAGMA journal_mode=WAL")
            setup.execute("CREATE TABLE videos (name TEXT)")
        setup.close()
        with Pool(2, initializer=connect, initargs=(path,)) as pool:
            pool.map(save, [f"{number}.mp4" for number in range(100)])
        with sqlite3.connect(path) as check:
            count = check.execute("SELECT count(*) FROM videos")
            print(count.fetchone()[0], "of 100 rows")
