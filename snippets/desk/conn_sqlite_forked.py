"""A forked child closes its parent's SQLite connection: the parent's commit fails."""

import sqlite3
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory


def tidy_up(connection):
    connection.close()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "videos.db")
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE videos (name TEXT)")
        connection.execute("INSERT INTO videos VALUES ('a.mp4')")
        child = get_context("fork").Process(target=tidy_up, args=(connection,))
        child.start()
        child.join()
        try:
            connection.commit()
        except sqlite3.OperationalError as error:
            print(f"the parent's commit: {error!r}")
        again = sqlite3.connect(path)
        rows = again.execute("SELECT name FROM videos").fetchall()
        print("in the file:", rows)
