"""DuckDB: a forked child commits rows and sees them, and they are lost."""

# /// script
# dependencies = ["duckdb"]
# ///

from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb


def save(path):
    connection = duckdb.connect(path)
    connection.execute("INSERT INTO videos SELECT * FROM range(1, 101)")
    print("the child has committed; it sees", count(connection), "rows")


def count(connection):
    rows = connection.execute("SELECT count(*) FROM videos")
    return rows.fetchone()[0]


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = str(Path(folder, "videos.duckdb"))
        connection = duckdb.connect(path)
        connection.execute("CREATE TABLE videos (number INTEGER)")
        connection.execute("INSERT INTO videos VALUES (0)")
        child = get_context("fork").Process(target=save, args=(path,))
        child.start()
        child.join()
        print("the child's exit code:", child.exitcode)
        connection.close()
        with duckdb.connect(path) as again:
            print("in the file:", count(again), "row")
