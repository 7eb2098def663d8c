"""In WAL mode a forked child commits what its parent has not finished."""

import sqlite3
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory


def save(connection):
    connection.execute("INSERT INTO videos VALUES ('b.mp4, the child')")
    connection.commit()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "videos.db")
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE videos (name TEXT)")
        connection.execute("INSERT INTO videos VALUES ('a.mp4, the parent')")
        child = get_context("fork").Process(target=save, args=(connection,))
        child.start()
        child.join()
        connection.rollback()
        again = sqlite3.connect(path)
        rows = again.execute("SELECT name FROM videos").fetchall()
        print("in the file:", rows)
